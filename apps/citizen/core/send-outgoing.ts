import type { Outgoing } from "./outgoing.ts";
import type { HttpResponse, Platform } from "./platform.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Session } from "./session.ts";

/** What became of a message: the server has it, will never take it, the session is over, or nobody could be reached. */
export type SendOutcome =
  | { status: "accepted" }
  | { status: "refused"; reason: string }
  | { status: "session-over" }
  | { status: "unreachable" };

const attempts = 3;

const bodyOf = ({ messageId, content }: Outgoing) => {
  switch (content.type) {
    case "text":
      return { messageId, text: content.text };
    case "choice":
      return { messageId, choice: { value: content.value, ...(content.label && { label: content.label }) } };
    case "form":
      return { messageId, form: { draftId: content.draftId, values: content.values } };
  }
};

const titleOf = (body: unknown): string => {
  const title = typeof body === "object" && body !== null ? (body as { title?: unknown }).title : null;
  return typeof title === "string" ? title : "";
};

const outcomeOf = ({ status, body }: HttpResponse): SendOutcome | null => {
  if (status >= 200 && status < 300) return { status: "accepted" };
  if (status === 401 || status === 403) return { status: "session-over" };
  if (status === 408 || status === 429 || status >= 500) return null;
  return { status: "refused", reason: titleOf(body) };
};

/** Sends one message, with a few patient attempts under the same id. Never rejects. */
export const sendOutgoing = async (platform: Platform, session: Session, outgoing: Outgoing): Promise<SendOutcome> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const response: HttpResponse | null = await platform
      .request({
        method: "POST",
        path: "/v1/messages",
        token: session.token,
        body: bodyOf(outgoing),
        timeoutMs: 10_000,
      })
      .catch(() => null);
    const outcome = response && outcomeOf(response);
    if (outcome) return outcome;
    if (attempt < attempts && platform.isOnline())
      await wait(platform, pauseAfter(response, attempt, platform.random()));
  }
  return { status: "unreachable" };
};

/** Whoever is told to slow down waits as long as told: `retryAfterSeconds`, at most a minute. */
const pauseAfter = (response: HttpResponse | null, attempt: number, random: number): number => {
  const body = response?.status === 429 ? (response.body as { retryAfterSeconds?: unknown } | null) : null;
  const seconds = Number(body?.retryAfterSeconds ?? 0);
  return seconds > 0 ? Math.min(60, seconds) * 1000 : retryDelay(attempt, random);
};

const wait = (platform: Platform, ms: number) => new Promise<void>((resolve) => platform.after(ms, resolve));
