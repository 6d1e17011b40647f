import { readFileSync } from "node:fs";
import { dynamoClient, kmsClient, s3Client, secretsClient, socketClient, sqsClient } from "../../adapters/clients.ts";
import { createFieldCipher, fixedDataKey, kmsDataKeys, noFieldCipher } from "../../adapters/field-cipher.ts";
import { fileOf, secretReader } from "../../adapters/secrets.ts";
import { AppError } from "../../shared/app-error.ts";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import type { Env } from "./env.ts";

/** Makes a value when it is first asked for, and once. So a function builds only what it uses. */
export const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** The variable's value. `readEnv` has checked what the function declared; using more than that is a fault in the table. */
export const need = (env: Env, name: keyof Env): string => {
  const value = env[name];
  if (typeof value !== "string" || !value) throw new AppError("config.missing", { name });
  return value;
};

const fieldCipher = (env: Env): FieldCipher => {
  if (!env.FIELD_KEY) return noFieldCipher;
  const file = fileOf(env.FIELD_KEY);
  return createFieldCipher(file ? fixedDataKey(readFileSync(file, "utf8")) : kmsDataKeys(kmsClient(), env.FIELD_KEY));
};

/** Clients, keys and secrets of one environment, each made when first needed. */
export const awsDeps = (env: Env) => {
  const secrets = once(secretsClient);
  const secret = (location = "") => secretReader(location, secrets);
  return {
    dynamo: once(() => dynamoClient(env.DYNAMODB_ENDPOINT)),
    sqs: once(() => sqsClient(env.SQS_ENDPOINT)),
    s3: once(() => s3Client(env.S3_ENDPOINT)),
    socket: once(() => socketClient(need(env, "SOCKET_ENDPOINT"))),
    cipher: once(() => fieldCipher(env)),
    sessionSecret: secret(env.SECRET_SESSION_SIGNING),
    departmentSecret: secret(env.SECRET_DEPARTMENT_SIGNING),
    registerSecret: secret(env.SECRET_REGISTER_SIGNING),
    channelKeys: secret(env.SECRET_CHANNEL_KEYS),
    mapKey: secret(env.SECRET_MAP_KEY),
    modelKey: secret(env.SECRET_MODEL_KEY),
    citySecret: secret(env.SECRET_CITY_SIGNING),
    centreSecret: secret(env.SECRET_CENTRE_SIGNING),
    feedSecret: secret(env.SECRET_FEED_SIGNING),
    noticeSecret: secret(env.SECRET_NOTICE_SIGNING),
    pseudonymSecret: secret(env.SECRET_CITIZEN_PSEUDONYM),
  };
};
