import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importJWK, type JWK, SignJWT, UnsecuredJWT } from "jose";
import { readRuntimeFile, secretFile } from "../../local/runtime/data-dir.ts";
import { call } from "./client.ts";

export type Claims = Record<string, unknown>;
/** Tokens that are good, to make bad ones of. */
export type Genuine = { dataDir: string; session: string; otherConversation: string; agent: string; admin: string };
type Forgery = [name: string, make: (genuine: Genuine) => Promise<string>];

const parts = (token: string): [string, string, string] => token.split(".") as [string, string, string];
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;
const anHourAgo = (): number => inAnHour() - 7200;

export const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(parts(token)[1], "base64url").toString("utf8"));
export const without = (claims: Claims, name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

const secretOf = (dataDir: string): Uint8Array =>
  new TextEncoder().encode(readFileSync(secretFile(dataDir, "session-signing"), "utf8").trim());

/** Signs a session token with the runtime's own secret, unless another one is given. */
export const signSession = (dataDir: string, claims: Claims, alg = "HS256", key = secretOf(dataDir)): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(key);

/** Session tokens that must be refused everywhere. */
export const forgedSessions: readonly Forgery[] = [
  ["alg none", async ({ session }) => new UnsecuredJWT(claimsOf(session)).encode()],
  [
    "alg none and the old signature",
    async ({ session }) => [encoded({ alg: "none" }), parts(session)[1], parts(session)[2]].join("."),
  ],
  [
    "another secret",
    ({ dataDir, session }) =>
      signSession(dataDir, claimsOf(session), "HS256", new TextEncoder().encode("x".repeat(64))),
  ],
  ["HS512", ({ dataDir, session }) => signSession(dataDir, claimsOf(session), "HS512")],
  ["another issuer", ({ dataDir, session }) => signSession(dataDir, { ...claimsOf(session), iss: "somebody" })],
  ["no issuer", ({ dataDir, session }) => signSession(dataDir, without(claimsOf(session), "iss"))],
  ["another audience", ({ dataDir, session }) => signSession(dataDir, { ...claimsOf(session), aud: "desk" })],
  ["no audience", ({ dataDir, session }) => signSession(dataDir, without(claimsOf(session), "aud"))],
  ["a past expiry", ({ dataDir, session }) => signSession(dataDir, { ...claimsOf(session), exp: anHourAgo() })],
  ["no expiry", ({ dataDir, session }) => signSession(dataDir, without(claimsOf(session), "exp"))],
  [
    "a start that is to come",
    ({ dataDir, session }) => signSession(dataDir, { ...claimsOf(session), nbf: inAnHour() }),
  ],
  [
    "an altered payload",
    async ({ session, otherConversation }) =>
      [parts(session)[0], encoded({ ...claimsOf(session), cid: otherConversation }), parts(session)[2]].join("."),
  ],
  ["a staff member's claims", async ({ admin }) => admin],
  ["no sense", async () => "a.b.c"],
];

const issuerKey = (dataDir: string): JWK => {
  const { jwks } = JSON.parse(readFileSync(join(dataDir, "issuer-keys.json"), "utf8")) as { jwks: { keys: JWK[] } };
  return jwks.keys[0] ?? {};
};

/** Signs a staff token with the issuer's own key. */
export const signStaff = async (dataDir: string, claims: Claims): Promise<string> => {
  const jwk = issuerKey(dataDir);
  const key = await importJWK(jwk, "RS256");
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: jwk.kid ?? "", typ: "at+jwt" }).sign(key);
};

const publishedKey = async (dataDir: string): Promise<JWK> => {
  const { json } = await call(readRuntimeFile(dataDir)?.issuer ?? "", "/jwks");
  return (json.keys as JWK[])[0] ?? {};
};

const signWithPublicKey = async ({ dataDir, admin }: Genuine, secretIn: (key: JWK) => Uint8Array): Promise<string> => {
  const jwk = await publishedKey(dataDir);
  return new SignJWT(claimsOf(admin)).setProtectedHeader({ alg: "HS256", kid: jwk.kid ?? "" }).sign(secretIn(jwk));
};

/** Staff tokens that must be refused everywhere. */
export const forgedStaffTokens: readonly Forgery[] = [
  ["alg none", async ({ admin }) => new UnsecuredJWT(claimsOf(admin)).encode()],
  [
    "HS256 and the public key as its secret",
    (genuine) => signWithPublicKey(genuine, (jwk) => new TextEncoder().encode(JSON.stringify(jwk))),
  ],
  [
    "HS256 and the public modulus as its secret",
    (genuine) => signWithPublicKey(genuine, ({ n = "" }) => Buffer.from(n, "base64url")),
  ],
  ["another issuer", ({ dataDir, admin }) => signStaff(dataDir, { ...claimsOf(admin), iss: "https://issuer.example" })],
  ["another client", ({ dataDir, admin }) => signStaff(dataDir, { ...claimsOf(admin), client_id: "somebody" })],
  ["no client", ({ dataDir, admin }) => signStaff(dataDir, without(claimsOf(admin), "client_id"))],
  ["another use", ({ dataDir, admin }) => signStaff(dataDir, { ...claimsOf(admin), token_use: "id" })],
  ["a past expiry", ({ dataDir, admin }) => signStaff(dataDir, { ...claimsOf(admin), exp: anHourAgo() })],
  ["no expiry", ({ dataDir, admin }) => signStaff(dataDir, without(claimsOf(admin), "exp"))],
  ["no subject", ({ dataDir, admin }) => signStaff(dataDir, without(claimsOf(admin), "sub"))],
  [
    "an altered payload",
    async ({ agent, admin }) => [parts(agent)[0], encoded(claimsOf(admin)), parts(agent)[2]].join("."),
  ],
  ["a citizen's claims", async ({ session }) => session],
];
