import type { Platform } from "./platform.ts";
import { words } from "./words.ts";

/** What is wrong with one field of what was sent. */
export type Issue = { field: string; problem: string };

/** What came of a request: the value, or words to show; `status` is the server's answer, 0 when nobody answered. */
export type Outcome<Value> = { value: Value } | { problem: string; status?: number; issues?: readonly Issue[] };

export type Call = {
  method: "GET" | "POST";
  path: string;
  token?: string | undefined;
  body?: unknown;
  timeoutMs?: number | undefined;
};

const usualTimeoutMs = 20_000;

const titleIn = (body: unknown): string =>
  typeof body === "object" && body !== null && "title" in body && typeof body.title === "string"
    ? body.title
    : words.busy;

const isIssue = (value: unknown): value is Issue =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Issue).field === "string" &&
  typeof (value as Issue).problem === "string";

const issuesIn = (body: unknown): Issue[] => {
  const issues = typeof body === "object" && body !== null ? (body as { issues?: unknown }).issues : null;
  return Array.isArray(issues) ? issues.filter(isIssue) : [];
};

/** One request to the server. Nothing here throws: what goes wrong is words for the citizen. */
export const callApi = async <Value>(
  platform: Pick<Platform, "request">,
  { method, path, token, body, timeoutMs = usualTimeoutMs }: Call,
): Promise<Outcome<Value>> => {
  try {
    const answer = await platform.request({
      method,
      path,
      timeoutMs,
      ...(token === undefined ? {} : { token }),
      ...(method === "POST" ? { body: body ?? {} } : {}),
    });
    if (answer.status >= 200 && answer.status < 300) return { value: answer.body as Value };
    return { problem: titleIn(answer.body), status: answer.status, issues: issuesIn(answer.body) };
  } catch {
    return { problem: words.offline, status: 0 };
  }
};
