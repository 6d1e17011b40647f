import type { BucketName, FunctionEntry, FunctionName, QueueName, SecretName, TableName } from "./deployment-entry.ts";

const variable = (prefix: string, name: string): string => `${prefix}_${name.toUpperCase().replaceAll("-", "_")}`;

/** The environment variables that hold the real names of what a function may touch. */
export const variableOf = {
  table: (name: TableName) => variable("TABLE", name),
  queue: (name: QueueName) => variable("QUEUE", name),
  bucket: (name: BucketName) => variable("BUCKET", name),
  secret: (name: SecretName) => variable("SECRET", name),
  function: (name: FunctionName) => variable("FUNCTION", name),
} as const;

/** Staff tokens are checked by the function that serves the desk. */
const verifiesStaff = ({ triggers }: FunctionEntry): boolean =>
  triggers.some(
    (trigger) => trigger.type === "http" && trigger.routes.some(({ path }) => path.startsWith("/v1/desk/")),
  );

/**
 * Every environment variable that a function needs, derived from its entry: CDK and the local runtime set exactly these,
 * and the function refuses to start without one.
 */
export const variablesOf = (entry: FunctionEntry): string[] => [
  ...(Object.keys(entry.tables) as TableName[]).map(variableOf.table),
  ...entry.sendsTo.map(variableOf.queue),
  ...(Object.keys(entry.buckets) as BucketName[]).map(variableOf.bucket),
  ...entry.secrets.map(variableOf.secret),
  ...entry.invokes.map(variableOf.function),
  ...(entry.pushes ? ["SOCKET_ENDPOINT"] : []),
  ...(entry.encryptsFields ? ["FIELD_KEY"] : []),
  ...(verifiesStaff(entry) ? ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_JWKS_URI"] : []),
];
