import * as z from "zod";
import { deployment } from "../../deployment.ts";
import type { FunctionName } from "../../deployment-entry.ts";
import { variablesOf } from "../../deployment-variables.ts";
import { DepartmentConnections } from "../../forms/department-config.ts";
import { ChannelName } from "../../messages/channel-name.ts";
import { AppError } from "../../shared/app-error.ts";

const name = z.string().min(1).optional();
const endpoint = z.url().optional();
// An empty variable is one that is not set: that is how people switch something off.
const unset = (value: unknown): unknown => (value === "" ? undefined : value);
const optionalText = z.preprocess(unset, z.string().optional());
const optionalEndpoint = z.preprocess(unset, z.url().optional());
const optionalJson = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: "no JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema)
    .optional();
const hostList = z
  .string()
  .regex(/^(?:(?:[*][.])?[a-z0-9-]+(?:[.][a-z0-9-]+)+)(?:,(?:[*][.])?[a-z0-9-]+(?:[.][a-z0-9-]+)+)*$/)
  .transform((text) => text.split(","))
  .default([]);
const optionalCount = z.preprocess(unset, z.coerce.number().int().nonnegative().optional());

/**
 * The whole environment, read in this one place. Names of tables, queues, buckets and secrets come from the deployment
 * table. A secret or key is a file (`file:/path`) in the embedded runtime, else the ARN of the real thing.
 */
const Env = z.object({
  TABLE_CONVERSATIONS: name,
  TABLE_CASES: name,
  TABLE_KNOWLEDGE: name,
  TABLE_INSIGHTS: name,
  QUEUE_INBOX: name,
  QUEUE_DISPATCH: name,
  QUEUE_CHANNEL_JOBS: name,
  QUEUE_HANDOFF_WATCH: name,
  QUEUE_JOBS_FAILED: name,
  BUCKET_INDEX: name,
  BUCKET_UPLOADS: name,
  BUCKET_EXPORTS: name,
  BUCKET_ATTACHMENTS: name,
  SECRET_SESSION_SIGNING: name,
  SECRET_CITIZEN_PSEUDONYM: name,
  SECRET_MODEL_KEY: name,
  SECRET_MAP_KEY: name,
  SECRET_DEPARTMENT_SIGNING: name,
  FUNCTION_PUBLISH: name,
  FUNCTION_PERSONAL_DATA: name,
  FUNCTION_WATCH_KNOWLEDGE: name,
  SECRET_CITY_SIGNING: name,
  SECRET_CENTRE_SIGNING: name,
  SECRET_FEED_SIGNING: name,
  SECRET_NOTICE_SIGNING: name,
  SECRET_REGISTER_SIGNING: name,
  /** JSON by channel: what the platforms gave (docs/channels). */
  SECRET_CHANNEL_KEYS: name,
  FIELD_KEY: name,
  SOCKET_ENDPOINT: endpoint,
  OIDC_ISSUER: endpoint,
  OIDC_CLIENT_ID: name,
  OIDC_JWKS_URI: endpoint,
  /** Where knowledge/ and prompts/ lie; beside the bundle in the cloud. */
  KNOWLEDGE_DIR: z.string().default("knowledge"),
  PROMPTS_DIR: z.string().default("prompts"),
  /** The font of PDF files; beside the bundle in the cloud. */
  FONT_FILE: z.string().default("fonts/text.woff"),
  /** Departments with a system of their own, as JSON: `{"hrss":"https://…"}` (forms/department-config.ts). */
  DEPARTMENTS: z.preprocess(unset, optionalJson(DepartmentConnections)),
  /** Registers that share data, by data set, in the same form: `{"hrss-insured":"https://…"}` (docs/data-sharing-v1.md). */
  REGISTERS: z.preprocess(unset, optionalJson(DepartmentConnections)),
  /** Platforms that are connected and their settings, as JSON by channel: `{"wechat-mini":{"appId":"wx…"}}` (docs/channels). */
  CHANNELS: z.preprocess(unset, optionalJson(z.partialRecord(ChannelName, z.record(z.string(), z.unknown())))),
  /**
   * A language model, if there is one: any endpoint that speaks OpenAI's chat protocol. Without these everything works.
   * Without OPENAI_API_KEY the key is the secret.
   */
  OPENAI_BASE_URL: optionalEndpoint,
  OPENAI_API_KEY: optionalText,
  OPENAI_MODEL: optionalText,
  /** Also compare by meaning: an embeddings model of the same endpoint. Off without it. */
  OPENAI_EMBEDDING_MODEL: optionalText,
  /** Speech into text by this model of the same endpoint, and how many seconds of it a day. Not offered without it. */
  OPENAI_TRANSCRIPTION_MODEL: optionalText,
  VOICE_DAILY_SECONDS: optionalCount,
  /** 天地图's geocoder (https://api.tianditu.gov.cn/geocoder), for the region a device is in; without GEOCODER_KEY the key is the secret. */
  GEOCODER_URL: optionalEndpoint,
  GEOCODER_KEY: optionalText,
  /** Search in OpenSearch and not in this function's memory: see DECISIONS.md for the size from which that pays. */
  OPENSEARCH_ENDPOINT: optionalEndpoint,
  OPENSEARCH_USER: optionalText,
  OPENSEARCH_PASSWORD: optionalText,
  /** Without user and password calls are signed with the function's own role; AWS sets these. */
  AWS_REGION: optionalText,
  AWS_ACCESS_KEY_ID: optionalText,
  AWS_SECRET_ACCESS_KEY: optionalText,
  AWS_SESSION_TOKEN: optionalText,
  /** A virus scanner for uploaded files: bytes are posted to it, it answers {"clean": true}. Off without it. */
  UPLOAD_SCAN_URL: optionalEndpoint,
  /** Tokens a day, over all functions; then answers go without the model. */
  MODEL_DAILY_TOKENS: optionalCount,
  /** What a million tokens cost, as JSON: `{"input":2,"output":8}` in the operator's currency; without it figures have no cost. */
  MODEL_PRICES: z.preprocess(
    unset,
    optionalJson(z.object({ input: z.number().nonnegative(), output: z.number().nonnegative() })),
  ),
  /** The city's own 12345 system, if one is connected: `/events` and `/statuses` below it take signed calls. */
  CITY_TICKETS_URL: optionalEndpoint,
  /** The centre's own desk, if it has one: takes signed events (docs/centre-desk.md). */
  CENTRE_DESK_URL: optionalEndpoint,
  /** An operator's gateway for short messages; without it codes are only logged, in the embedded runtime. */
  NOTICE_URL: optionalEndpoint,
  /** Hosts whose pages may be fetched to see whether sources are still there: `www.gov.cn,*.hunan.gov.cn`. None by default. */
  LINK_HOSTS: z.preprocess(unset, hostList),
  /** Set only for the embedded runtime and tests; the SDK finds the real services itself. */
  DYNAMODB_ENDPOINT: endpoint,
  SQS_ENDPOINT: endpoint,
  S3_ENDPOINT: endpoint,
  LAMBDA_ENDPOINT: endpoint,
  /** The path of the local gateway that takes uploads for the emulator. */
  UPLOAD_BASE: optionalText,
});
export type Env = z.output<typeof Env>;

const parseEnv = (source: NodeJS.ProcessEnv): Env => {
  const parsed = Env.safeParse(source);
  if (!parsed.success) throw new AppError("config.missing", { problems: z.prettifyError(parsed.error) });
  return parsed.data;
};

/** The environment of one function. A missing variable stops the cold start and is named. */
export const readEnv = (functionName: FunctionName, source: NodeJS.ProcessEnv = process.env): Env => {
  const env = parseEnv(source);
  const missing = variablesOf(deployment[functionName]).filter((variable) => !source[variable]);
  if (missing.length > 0) throw new AppError("config.missing", { function: functionName, missing: missing.join(", ") });
  return env;
};

/** The environment of an operator's tool, which reaches whatever it names. */
export const readToolEnv = (source: NodeJS.ProcessEnv = process.env): Env => parseEnv(source);
