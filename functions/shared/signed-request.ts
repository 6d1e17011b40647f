import { createHmac, timingSafeEqual } from "node:crypto";

/** Names of the headers that every request between us and a department carries, in either direction. */
export const signatureHeaders = {
  keyId: "x-xc-key",
  timestamp: "x-xc-timestamp",
  signature: "x-xc-signature",
  idempotencyKey: "idempotency-key",
} as const;

/** A request older, or from further ahead, than this is refused. */
export const replayWindowSeconds = 300;

/**
 * The key of one department and generation (`hrss-1`), derived from the master secret, so that there is one secret to keep
 * and each department knows only its own.
 */
export const departmentKey = (masterSecret: string, keyId: string): string =>
  createHmac("sha256", masterSecret).update(`department ${keyId}`).digest("hex");

const signatureOf = (key: string, timestamp: string, body: string): string =>
  `v1=${createHmac("sha256", key).update(`${timestamp}.${body}`).digest("hex")}`;

/** The headers that prove who sends `body` at `at`: HMAC-SHA256 over the time in whole seconds, a dot and the body. */
export const signRequest = (key: { id: string; secret: string }, body: string, at: Date): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    [signatureHeaders.keyId]: key.id,
    [signatureHeaders.timestamp]: timestamp,
    [signatureHeaders.signature]: signatureOf(key.secret, timestamp, body),
  };
};

const isSame = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/**
 * Whether headers prove that `body` comes from the owner of the key and was signed within five minutes of `now`. Header
 * names are lower case; `secretOf` gives undefined for a key that nobody has.
 */
export const isGenuine = (
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  { secretOf, now }: { secretOf(keyId: string): string | undefined; now: Date },
): boolean => {
  const keyId = headers[signatureHeaders.keyId] ?? "";
  const timestamp = headers[signatureHeaders.timestamp] ?? "";
  const signature = headers[signatureHeaders.signature] ?? "";
  const secret = secretOf(keyId);
  if (secret === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  const isRecent = Math.abs(now.getTime() / 1000 - Number(timestamp)) <= replayWindowSeconds;
  return isSame(signature, signatureOf(secret, timestamp, body)) && isRecent;
};
