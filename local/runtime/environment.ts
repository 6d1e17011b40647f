import { join } from "node:path";
import { loadServices } from "../../functions/adapters/service-files.ts";
import { deployment } from "../../functions/deployment.ts";
import type { BucketName, QueueName, SecretName, TableName } from "../../functions/deployment-entry.ts";
import { variableOf } from "../../functions/deployment-variables.ts";
import { deskClientId } from "../issuer/provider.ts";
import { paths, secretFile } from "./data-dir.ts";

const entries = Object.values(deployment);
const unique = <T>(list: readonly T[]): T[] => [...new Set(list)].sort();

/** Everything that some function of the table may touch. */
export const resourcesOf = {
  tables: unique(entries.flatMap(({ tables }) => Object.keys(tables) as TableName[])),
  buckets: unique(entries.flatMap(({ buckets }) => Object.keys(buckets) as BucketName[])),
  secrets: unique(entries.flatMap(({ secrets }) => secrets)) as SecretName[],
} as const;

const calledFunctions = unique(entries.flatMap(({ invokes }) => invokes));

export type Endpoints = {
  tables: string;
  queues: string;
  control: string;
  issuer: string;
  /** The reference server of departments; null where none runs. */
  departments: string | null;
  /** The reference server of a city's 12345 system; null where none runs. */
  city: string | null;
  /** The reference server of shared data; null where none runs. */
  registers: string | null;
};
/** Where the gateway takes the bytes of uploads, in place of S3's own address. */
export const uploadBase = "/uploads";

// Only the name at the end counts to the emulator.
const queueUrl = (endpoint: string, name: string): string => `${endpoint}/000000000000/${name}`;

export const queueUrlsOf = (endpoint: string): Record<QueueName, string> => ({
  inbox: queueUrl(endpoint, "inbox.fifo"),
  dispatch: queueUrl(endpoint, "dispatch"),
  "channel-jobs": queueUrl(endpoint, "channel-jobs.fifo"),
  "handoff-watch": queueUrl(endpoint, "handoff-watch"),
  "jobs-failed": queueUrl(endpoint, "jobs-failed"),
});
export const callsUrlOf = (endpoint: string): string => queueUrl(endpoint, "local-calls");

/** Every department of every service, at the reference server. */
const departmentUrls = (server: string): Record<string, string> => {
  const services = loadServices(join(paths.root, "knowledge/services"));
  const ids = unique(services.flatMap(({ departments }) => departments.map(({ id }) => id)));
  return Object.fromEntries(ids.map((id) => [id, `${server}/${id}/requests`]));
};

/** Every data set of every service, at the reference server. */
const registerUrls = (server: string): Record<string, string> => {
  const services = loadServices(join(paths.root, "knowledge/services"));
  const ids = unique(services.flatMap(({ dataSets }) => dataSets.map(({ id }) => id)));
  return Object.fromEntries(ids.map((id) => [id, `${server}/${id}/queries`]));
};

/** The environment of the functions: real names by the variables of the deployment table, addresses of the emulators. */
export const functionEnvironment = (
  dataDir: string,
  { tables, queues, control, issuer, departments, city, registers }: Endpoints,
): Record<string, string> => {
  const urls = queueUrlsOf(queues);
  return {
    ...Object.fromEntries(resourcesOf.tables.map((name) => [variableOf.table(name), name])),
    ...Object.fromEntries(resourcesOf.buckets.map((name) => [variableOf.bucket(name), name])),
    ...Object.fromEntries(
      resourcesOf.secrets.map((name) => [variableOf.secret(name), `file:${secretFile(dataDir, name)}`]),
    ),
    [variableOf.queue("inbox")]: urls.inbox,
    [variableOf.queue("dispatch")]: urls.dispatch,
    [variableOf.queue("channel-jobs")]: urls["channel-jobs"],
    [variableOf.queue("handoff-watch")]: urls["handoff-watch"],
    [variableOf.queue("jobs-failed")]: urls["jobs-failed"],
    ...Object.fromEntries(calledFunctions.map((name) => [variableOf.function(name), name])),
    ...(departments === null ? {} : { DEPARTMENTS: JSON.stringify(departmentUrls(departments)) }),
    ...(registers === null ? {} : { REGISTERS: JSON.stringify(registerUrls(registers)) }),
    FIELD_KEY: `file:${secretFile(dataDir, "field-key")}`,
    DYNAMODB_ENDPOINT: tables,
    SQS_ENDPOINT: queues,
    S3_ENDPOINT: queues,
    LAMBDA_ENDPOINT: control,
    UPLOAD_BASE: uploadBase,
    SOCKET_ENDPOINT: control,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: deskClientId,
    OIDC_JWKS_URI: `${issuer}/jwks`,
    ...(city && { CITY_TICKETS_URL: city }),
    KNOWLEDGE_DIR: join(paths.root, "knowledge"),
    FONT_FILE: join(
      paths.root,
      "node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff",
    ),
    PROMPTS_DIR: join(paths.root, "prompts"),
    AWS_REGION: "local",
    AWS_EC2_METADATA_DISABLED: "true",
  };
};
