import { offlineProblem, readProblem } from "./problem.ts";

export type RequestDeps = {
  fetch: typeof fetch;
  /** The access token to send, or null when nobody is signed in. */
  token(): string | null;
  /** Called when the server no longer knows the token. */
  onSignedOut(): void;
};

type Call = {
  method?: "GET" | "POST";
  path: string;
  query?: Record<string, string | undefined>;
  body?: unknown;
  /** A document instead of JSON: a Blob. */
  as?: "file";
};

/** Sends one call to the desk's API; gives the parsed JSON, or throws a Problem with words to show. */
export type SendRequest = <T>(call: Call) => Promise<T>;

const longestMs = 20_000;

const addressOf = ({ path, query = {} }: Call): string => {
  const given = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "",
  );
  const search = new URLSearchParams(given).toString();
  return search ? `${path}?${search}` : path;
};

const initOf = ({ method = "GET", body }: Call, token: string | null): RequestInit => ({
  method,
  headers: {
    accept: "application/json, text/html, application/pdf",
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  },
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  credentials: "omit",
  cache: "no-store",
  signal: AbortSignal.timeout(longestMs),
});

/** Sends calls with `deps`: the token of the moment, and a word when the server no longer takes it. */
export const createRequest =
  (deps: RequestDeps): SendRequest =>
  async <T>(call: Call): Promise<T> => {
    const token = deps.token();
    const response = await deps.fetch(addressOf(call), initOf(call, token)).catch(() => {
      throw offlineProblem();
    });
    if (response.ok && call.as === "file") return (await response.blob()) as T;
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return body as T;
    if (response.status === 401 && token) deps.onSignedOut();
    throw readProblem(response.status, body);
  };
