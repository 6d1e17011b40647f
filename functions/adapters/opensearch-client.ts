import { AppError } from "../shared/app-error.ts";
import { type AwsCredentials, signedHeaders } from "./aws-signature.ts";

/** An OpenSearch domain or Serverless collection. With `basic` it is asked with name and password, else signed. */
export type OpenSearchConfig = {
  endpoint: string;
  /** Index names begin with it. */
  prefix: string;
  basic?: { user: string; password: string } | undefined;
  signing?: { region: string; service: "es" | "aoss"; credentials: () => AwsCredentials } | undefined;
  timeoutMs?: number | undefined;
};

const usualTimeoutMs = 5_000;

const authorization = ({ basic, signing }: OpenSearchConfig, method: string, url: string, body: string) => {
  if (basic) return { authorization: `Basic ${Buffer.from(`${basic.user}:${basic.password}`).toString("base64")}` };
  if (!signing) return {};
  const { credentials, ...scope } = signing;
  return signedHeaders(credentials(), { method, url, body, ...scope, at: new Date() });
};

/** One call; the answer's JSON, or `undefined` for 404. Everything else that is no success is `upstream.unavailable`. */
export const openSearchCall = async (
  config: OpenSearchConfig,
  method: "GET" | "PUT" | "POST",
  path: string,
  body = "",
): Promise<unknown> => {
  const url = `${config.endpoint.replace(/\/$/, "")}/${path}`;
  const type = path.endsWith("_bulk") ? "application/x-ndjson" : "application/json";
  try {
    const response = await fetch(url, {
      method,
      headers: { "content-type": type, ...authorization(config, method, url, body) },
      ...(body ? { body } : {}),
      redirect: "error",
      signal: AbortSignal.timeout(config.timeoutMs ?? usualTimeoutMs),
    });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`status ${response.status}: ${(await response.text()).slice(0, 200)}`);
    return await response.json();
  } catch (cause) {
    throw new AppError("upstream.unavailable", { what: "OpenSearch", cause });
  }
};
