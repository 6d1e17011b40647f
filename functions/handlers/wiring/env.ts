import * as z from "zod";
import { deployment, type FunctionName, variablesOf } from "../../deployment.ts";
import { AppError } from "../../shared/app-error.ts";

const name = z.string().min(1).optional();
const endpoint = z.url().optional();
// An empty variable is one that is not set: that is how people switch something off.
const unset = (value: unknown): unknown => (value === "" ? undefined : value);
const optionalText = z.preprocess(unset, z.string().optional());
const optionalEndpoint = z.preprocess(unset, z.url().optional());
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
  BUCKET_INDEX: name,
  SECRET_SESSION_SIGNING: name,
  SECRET_CITIZEN_PSEUDONYM: name,
  SECRET_MODEL_KEY: name,
  SECRET_CITY_SIGNING: name,
  FIELD_KEY: name,
  SOCKET_ENDPOINT: endpoint,
  OIDC_ISSUER: endpoint,
  OIDC_CLIENT_ID: name,
  OIDC_JWKS_URI: endpoint,
  /** Where knowledge/ and prompts/ lie; beside the bundle in the cloud. */
  KNOWLEDGE_DIR: z.string().default("knowledge"),
  PROMPTS_DIR: z.string().default("prompts"),
  /**
   * A language model, if there is one: any endpoint that speaks OpenAI's chat protocol. Without these everything works.
   * Without OPENAI_API_KEY the key is the secret.
   */
  OPENAI_BASE_URL: optionalEndpoint,
  OPENAI_API_KEY: optionalText,
  OPENAI_MODEL: optionalText,
  /** Also compare by meaning: an embeddings model of the same endpoint. Off without it. */
  OPENAI_EMBEDDING_MODEL: optionalText,
  /** Search in OpenSearch and not in this function's memory: see DECISIONS.md for the size from which that pays. */
  OPENSEARCH_ENDPOINT: optionalEndpoint,
  OPENSEARCH_USER: optionalText,
  OPENSEARCH_PASSWORD: optionalText,
  /** Without user and password calls are signed with the function's own role; AWS sets these. */
  AWS_REGION: optionalText,
  AWS_ACCESS_KEY_ID: optionalText,
  AWS_SECRET_ACCESS_KEY: optionalText,
  AWS_SESSION_TOKEN: optionalText,
  /** Tokens a day, over all functions; then answers go without the model. */
  MODEL_DAILY_TOKENS: optionalCount,
  /** The city's own 12345 system, if one is connected: `/events` and `/statuses` below it take signed calls. */
  CITY_TICKETS_URL: optionalEndpoint,
  /** An operator's gateway for short messages; without it codes are only logged, in the embedded runtime. */
  NOTICE_URL: optionalEndpoint,
  /** Set only for the embedded runtime and tests; the SDK finds the real services itself. */
  DYNAMODB_ENDPOINT: endpoint,
  SQS_ENDPOINT: endpoint,
  S3_ENDPOINT: endpoint,
  LAMBDA_ENDPOINT: endpoint,
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
