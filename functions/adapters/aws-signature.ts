import { createHash, createHmac } from "node:crypto";

export type AwsCredentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
export type SignedRequest = { method: string; url: string; body: string; region: string; service: string; at: Date };

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** The headers of AWS Signature Version 4 for a request whose query needs no sorting. */
export const signedHeaders = (
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  { method, url, body, region, service, at }: SignedRequest,
): Record<string, string> => {
  const { host, pathname, search } = new URL(url);
  const time = at.toISOString().replace(/[:-]|\.\d{3}/g, "");
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const signed: [string, string][] = [
    ["host", host],
    ["x-amz-date", time],
    ...(sessionToken ? [["x-amz-security-token", sessionToken] as [string, string]] : []),
  ];
  const names = signed.map(([name]) => name).join(";");
  const headers = signed.map(([name, value]) => `${name}:${value}\n`).join("");
  const request = [method, pathname, search.slice(1), headers, names, sha256(body)].join("\n");
  const key = ["aws4_request"].reduce(
    hmac,
    [day, region, service].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`),
  );
  const signature = hmac(key, ["AWS4-HMAC-SHA256", time, scope, sha256(request)].join("\n")).toString("hex");
  return {
    "x-amz-date": time,
    "x-amz-content-sha256": sha256(body),
    ...(sessionToken ? { "x-amz-security-token": sessionToken } : {}),
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
};
