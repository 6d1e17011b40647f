import type { Platform } from "./platform.ts";
import { words } from "./words.ts";

/** What came of a request: the value, or words to show; `status` is the server's answer, 0 when nobody answered. */
export type Outcome<Value> = { value: Value } | { problem: string; status?: number };

export type Call = { method: "GET" | "POST"; path: string; token?: string | undefined; body?: unknown };

const timeoutMs = 20_000;

const titleIn = (body: unknown): string =>
  typeof body === "object" && body !== null && "title" in body && typeof body.title === "string"
    ? body.title
    : words.busy;

/** One request to the server. Nothing here throws: what goes wrong is words for the citizen. */
export const callApi = async <Value>(
  platform: Pick<Platform, "request">,
  { method, path, token, body }: Call,
): Promise<Outcome<Value>> => {
  try {
    const answer = await platform.request({
      method,
      path,
      timeoutMs,
      ...(token === undefined ? {} : { token }),
      ...(method === "POST" ? { body: body ?? {} } : {}),
    });
    const isDone = answer.status >= 200 && answer.status < 300;
    return isDone ? { value: answer.body as Value } : { problem: titleIn(answer.body), status: answer.status };
  } catch {
    return { problem: words.offline, status: 0 };
  }
};
