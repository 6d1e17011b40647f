import type { Outgoing } from "./outgoing.ts";
import type { HttpResponse, Platform } from "./platform.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Session } from "./session.ts";

/**
 * What became of a message: the server has it, will never take it, takes it later (too many in this minute), the session
 * is over, or nobody could be reached.
 */
export type SendOutcome =
  | { status: "accepted" }
  | { status: "refused"; reason: string }
  | { status: "slowed"; seconds: number }
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

const unknownPause = 5;

/** How long to wait when told to slow down: `retryAfterSeconds`, at most a minute. */
const secondsOf = (body: unknown): number => {
  const told =
    typeof body === "object" && body !== null ? (body as { retryAfterSeconds?: unknown }).retryAfterSeconds : 0;
  return Number(told) > 0 ? Math.min(60, Number(told)) : unknownPause;
};

const outcomeOf = ({ status, body }: HttpResponse): SendOutcome | null => {
  if (status >= 200 && status < 300) return { status: "accepted" };
  if (status === 401 || status === 403) return { status: "session-over" };
  if (status === 429) return { status: "slowed", seconds: secondsOf(body) };
  if (status === 408 || status >= 500) return null;
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
    if (attempt < attempts && platform.isOnline()) await wait(platform, retryDelay(attempt, platform.random()));
  }
  return { status: "unreachable" };
};

const wait = (platform: Platform, ms: number) => new Promise<void>((resolve) => platform.after(ms, resolve));
