import type { WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import type { BucketName, FunctionEntry, QueueName, SecretName, TableName } from "../../functions/deployment-entry.ts";
import { variableOf, variablesOf } from "../../functions/deployment-variables.ts";
import type { Config } from "../config.ts";
import type { Data } from "../stacks/data.ts";

/** What a function has to know to check a staff member's token. */
export type SignIn = { issuer: string; clientId: string; jwksUri: string };

const named = <Name extends string, Resource>(
  resources: Record<Name, Resource>,
  variable: (name: Name) => string,
  value: (resource: Resource) => string,
): [string, string][] =>
  (Object.entries(resources) as [Name, Resource][]).map(([name, resource]) => [variable(name), value(resource)]);

/** The language model, for a function that may ask one, where one is configured. */
export const modelEnvironment = (
  { usesModel = false }: FunctionEntry,
  { modelUrl, modelName, modelDailyTokens, modelPrices }: Config,
): Record<string, string> =>
  usesModel && modelUrl && modelName
    ? {
        OPENAI_BASE_URL: modelUrl,
        OPENAI_MODEL: modelName,
        ...(modelDailyTokens === undefined ? {} : { MODEL_DAILY_TOKENS: String(modelDailyTokens) }),
        ...(modelPrices === undefined ? {} : { MODEL_PRICES: JSON.stringify(modelPrices) }),
      }
    : {};

/** What turns speech into text and places into regions, for the function that serves devices, where either is configured. */
export const deviceEnvironment = (
  { servesDevices = false }: FunctionEntry,
  { modelUrl, transcriptionModel, voiceDailySeconds, geocoderUrl }: Config,
): Record<string, string> =>
  servesDevices
    ? {
        ...(modelUrl && transcriptionModel
          ? { OPENAI_BASE_URL: modelUrl, OPENAI_TRANSCRIPTION_MODEL: transcriptionModel }
          : {}),
        ...(voiceDailySeconds === undefined ? {} : { VOICE_DAILY_SECONDS: String(voiceDailySeconds) }),
        ...(geocoderUrl ? { GEOCODER_URL: geocoderUrl } : {}),
      }
    : {};

/** Which departments have a system of their own, for a function that must know, where any are configured. */
export const departmentEnvironment = (
  { knowsDepartments = false }: FunctionEntry,
  { departments }: Config,
): Record<string, string> => (knowsDepartments && departments ? { DEPARTMENTS: JSON.stringify(departments) } : {});

/** Which registers share data, for a function that reads them or offers it, where any are configured. */
export const registerEnvironment = (
  { knowsRegisters = false }: FunctionEntry,
  { registers }: Config,
): Record<string, string> => (knowsRegisters && registers ? { REGISTERS: JSON.stringify(registers) } : {});

/** Which platforms are connected, for a function that must know, where any are configured. */
export const channelEnvironment = (
  { knowsChannels = false, previewsChannels = false }: FunctionEntry,
  { channels }: Config,
): Record<string, string> =>
  (knowsChannels || previewsChannels) && channels ? { CHANNELS: JSON.stringify(channels) } : {};

/** Where files are scanned, for the function that takes them in, where a scanner is configured. */
export const uploadEnvironment = (
  { buckets }: FunctionEntry,
  { uploadScanUrl }: Pick<Config, "uploadScanUrl">,
): Record<string, string> =>
  (buckets.uploads === "read-write" || buckets.attachments === "read-write") && uploadScanUrl
    ? { UPLOAD_SCAN_URL: uploadScanUrl }
    : {};

/** Which hosts' pages may be fetched, for the function that looks after sources, where any are configured. */
export const linkEnvironment = (
  { fetchesLinks = false }: FunctionEntry,
  { linkHosts }: Pick<Config, "linkHosts">,
): Record<string, string> => (fetchesLinks && linkHosts ? { LINK_HOSTS: linkHosts } : {});

/** How a function that reads or builds the search index searches, where that is not the index in memory alone. */
export const searchEnvironment = (
  { buckets }: FunctionEntry,
  { modelUrl, embeddingModel, openSearchUrl }: Config,
): Record<string, string> =>
  buckets.index === undefined
    ? {}
    : {
        ...(modelUrl && embeddingModel ? { OPENAI_BASE_URL: modelUrl, OPENAI_EMBEDDING_MODEL: embeddingModel } : {}),
        ...(openSearchUrl ? { OPENSEARCH_ENDPOINT: openSearchUrl } : {}),
      };

/** Where a centre's own desk is; where tickets are told to the city's system, for whatever writes them; where codes go, for whatever has their secret. */
export const ticketEnvironment = (
  { writesTickets = false, reachesCentre = false, secrets }: FunctionEntry,
  { cityTicketsUrl, centreDeskUrl, noticeUrl }: Config,
): Record<string, string> => ({
  ...(centreDeskUrl && reachesCentre ? { CENTRE_DESK_URL: centreDeskUrl } : {}),
  ...(cityTicketsUrl && writesTickets ? { CITY_TICKETS_URL: cityTicketsUrl } : {}),
  ...(noticeUrl && secrets.includes("notice-signing") ? { NOTICE_URL: noticeUrl } : {}),
});

/** The environment variables of one function: those its entry asks for and no other. */
export const environmentOf = (
  entry: FunctionEntry,
  { data, socketStage, signIn }: { data: Data; socketStage: WebSocketStage; signIn: SignIn },
): Record<string, string> => {
  const known = new Map<string, string>([
    ...named<TableName, Data["tables"][TableName]>(data.tables, variableOf.table, (table) => table.tableName),
    ...named<QueueName, Data["queues"][QueueName]>(data.queues, variableOf.queue, (queue) => queue.queueUrl),
    ...named<BucketName, Data["buckets"][BucketName]>(data.buckets, variableOf.bucket, (bucket) => bucket.bucketName),
    ...named<SecretName, Data["secrets"][SecretName]>(data.secrets, variableOf.secret, (secret) => secret.secretArn),
    ["SOCKET_ENDPOINT", socketStage.callbackUrl],
    ["FIELD_KEY", data.fieldKey.keyArn],
    ["OIDC_ISSUER", signIn.issuer],
    ["OIDC_CLIENT_ID", signIn.clientId],
    ["OIDC_JWKS_URI", signIn.jwksUri],
  ]);
  const valueFor = (variable: string): string => {
    const value = known.get(variable);
    if (value === undefined) throw new Error(`No resource gives the environment variable ${variable}`);
    return value;
  };
  // Names of other functions are known once those are made (stacks/functions.ts).
  const called: readonly string[] = entry.invokes.map(variableOf.function);
  const own = variablesOf(entry).filter((variable) => !called.includes(variable));
  return Object.fromEntries(own.map((variable) => [variable, valueFor(variable)]));
};
