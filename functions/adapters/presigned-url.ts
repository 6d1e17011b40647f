import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { AwsCredentials } from "./aws-signature.ts";

export type Presigned = {
  method: string;
  url: URL;
  region: string;
  /** Headers that whoever uses the address must send exactly so; lower-case names, without host. */
  headers: Readonly<Record<string, string>>;
  expiresSeconds: number;
  at: Date;
};

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** Everything but letters, digits and -_.~ in percent form, as the signature wants it. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

const canonicalQuery = (query: URLSearchParams): string =>
  [...query.entries()]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join("&");

const signatureOf = (
  secret: string,
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  scope: string,
  time: string,
): string => {
  const lines = Object.entries({ ...headers, host: url.host }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const request = [
    method,
    url.pathname,
    canonicalQuery(url.searchParams),
    lines.map(([name, value]) => `${name}:${value}\n`).join(""),
    lines.map(([name]) => name).join(";"),
    "UNSIGNED-PAYLOAD",
  ].join("\n");
  const key = scope.split("/").reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key as Buffer, ["AWS4-HMAC-SHA256", time, scope, sha256(request)].join("\n")).toString("hex");
};

/** An address that lets its holder do one S3 call for a while (AWS Signature Version 4 in the query). */
export const presignedUrl = (
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  { method, url, region, headers, expiresSeconds, at }: Presigned,
): URL => {
  const time = at.toISOString().replace(/[:-]|\.\d{3}/g, "");
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const signed = new URL(url);
  const query: Record<string, string> = {
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${accessKeyId}/${scope}`,
    "X-Amz-Date": time,
    "X-Amz-Expires": String(expiresSeconds),
    "X-Amz-SignedHeaders": [...Object.keys(headers), "host"].toSorted().join(";"),
    ...(sessionToken ? { "X-Amz-Security-Token": sessionToken } : {}),
  };
  for (const [name, value] of Object.entries(query)) signed.searchParams.set(name, value);
  signed.searchParams.set("X-Amz-Signature", signatureOf(secretAccessKey, method, signed, headers, scope, time));
  return signed;
};

const instantIn = (time: string): number =>
  Date.parse(time.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, "$1-$2-$3T$4:$5:$6Z"));

/** Whether an address was signed with this secret for this call and is still good: what S3 itself checks in the cloud. */
export const isSigned = (
  secret: string,
  { method, url, headers, at }: { method: string; url: URL; headers: Readonly<Record<string, unknown>>; at: Date },
): boolean => {
  const given = (name: string): string => url.searchParams.get(name) ?? "";
  const names = given("X-Amz-SignedHeaders")
    .split(";")
    .filter((name) => name !== "host");
  const sent = Object.fromEntries(names.map((name) => [name, String(headers[name] ?? "")]));
  const scope = given("X-Amz-Credential").split("/").slice(1).join("/");
  const right = Buffer.from(signatureOf(secret, method, url, sent, scope, given("X-Amz-Date")));
  const signature = Buffer.from(given("X-Amz-Signature"));
  const end = instantIn(given("X-Amz-Date")) + Number(given("X-Amz-Expires")) * 1000;
  return signature.length === right.length && timingSafeEqual(signature, right) && at.getTime() <= end;
};
