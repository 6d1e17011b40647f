import { setTimeout as pause } from "node:timers/promises";
import type { Message } from "../messages/message.ts";
import type { ContactStore, SentMark } from "./ports.ts";
import type { Piece } from "./render-text.ts";

export type AwaitDeps = {
  contacts: Pick<ContactStore, "sent" | "saveSent">;
  /** The last place of a finished turn; undefined while it runs. */
  turnEnd(conversationId: string, messageId: string): Promise<number | undefined>;
  messagesAfter(conversationId: string, after: number, limit: number): Promise<Message[]>;
  sleep?(ms: number): Promise<unknown>;
};

export type Awaited = { conversationId: string; messageId: string; untilMs: number; expiresAt: number };

const lookEveryMs = 100;
const mostAtOnce = 50;

const endOf = async (deps: AwaitDeps, { conversationId, messageId, untilMs }: Awaited): Promise<number | undefined> => {
  for (;;) {
    const end = await deps.turnEnd(conversationId, messageId);
    if (end !== undefined || Date.now() + lookEveryMs >= untilMs) return end;
    await (deps.sleep ?? pause)(lookEveryMs);
  }
};

/** Where the answer to this message began: asked again, the platform gets the same piece again. */
const beginning = (mark: SentMark, messageId: string): Pick<SentMark, "seq" | "parts"> => {
  const [asked, seq, parts] = mark.window.split("|");
  return asked === messageId ? { seq: Number(seq), parts: Number(parts) } : { seq: mark.seq, parts: mark.parts };
};

/**
 * Waits for the turn of a message, for platforms that take the answer in the response itself. Gives the next piece that the
 * citizen has not had: what did not fit in the last response comes first. An empty text when there is nothing to say;
 * undefined when the turn is not over in time.
 */
export const awaitAnswer = async (
  deps: AwaitDeps,
  render: (messages: readonly Message[]) => Piece<string>[],
  awaited: Awaited,
): Promise<string | undefined> => {
  const { conversationId, messageId, expiresAt } = awaited;
  if ((await endOf(deps, awaited)) === undefined) return undefined;
  const from = beginning(await deps.contacts.sent(conversationId), messageId);
  const messages = await deps.messagesAfter(conversationId, from.seq, mostAtOnce);
  const piece = render(messages.filter((message) => message.from !== "citizen"))[from.parts];
  if (!piece) return "";
  const after = piece.through === null ? { seq: from.seq, parts: from.parts + 1 } : { seq: piece.through, parts: 0 };
  const window = [messageId, from.seq, from.parts].join("|");
  await deps.contacts.saveSent(conversationId, { ...after, window, used: 1 }, expiresAt);
  return piece.body;
};
