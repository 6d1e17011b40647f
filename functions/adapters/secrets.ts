import { readFile } from "node:fs/promises";
import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { AppError } from "../shared/app-error.ts";

const filePrefix = "file:";

/** The path when a location is `file:/path`, as in the embedded runtime; undefined for the name of the real thing. */
export const fileOf = (location: string): string | undefined =>
  location.startsWith(filePrefix) ? location.slice(filePrefix.length) : undefined;

/**
 * Reads a secret once and keeps it for the life of the function instance. `location` is `file:/path` in the embedded
 * runtime, else a Secrets Manager ARN. A failed read is not kept.
 */
export const secretReader = (location: string, client: () => SecretsManagerClient): (() => Promise<string>) => {
  let known: Promise<string> | undefined;
  const fetchSecret = async (): Promise<string> => {
    const file = fileOf(location);
    if (file) return (await readFile(file, "utf8")).trim();
    const { SecretString } = await client().send(new GetSecretValueCommand({ SecretId: location }));
    if (!SecretString) throw new AppError("config.missing", { secret: location });
    return SecretString;
  };
  return () => {
    known ??= fetchSecret().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
};
