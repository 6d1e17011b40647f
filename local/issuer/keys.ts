import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { exportJWK, generateKeyPair } from "jose";
import * as z from "zod";

const Keys = z.object({
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.literal("RSA"), kid: z.string() })) }),
  cookieKey: z.string(),
});
export type IssuerKeys = z.infer<typeof Keys>;

const newKeys = async (): Promise<IssuerKeys> => {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, kty: "RSA" as const, kid: randomBytes(8).toString("hex"), alg: "RS256", use: "sig" };
  return { jwks: { keys: [key] }, cookieKey: randomBytes(32).toString("hex") };
};

/** The issuer's keys from `file`; made and kept (readable by the owner only) when there are none. */
export const readIssuerKeys = async (file: string): Promise<IssuerKeys> => {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text) return Keys.parse(JSON.parse(text));
  const keys = await newKeys();
  await writeFile(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return keys;
};
