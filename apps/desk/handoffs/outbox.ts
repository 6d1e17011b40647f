import type { Message } from "../../../functions/messages/message.ts";
import type { TabStorage } from "../auth/pending-sign-in.ts";

/** Words of the agent on their way. `taken` ones are in the server's queue and will show up in the transcript. */
export type Outgoing = {
  /** Made once: sending it again is the same message. */
  messageId: string;
  text: string;
  at: string;
  state: "sending" | "taken" | "failed";
  reason: string | null;
  /** The draft answer that it began as: its sources go along. */
  suggestionId?: string | undefined;
};

/** Those that the transcript does not show yet. */
export const notShownYet = (outbox: readonly Outgoing[], messages: readonly Message[]): Outgoing[] => {
  const shown = messages.flatMap(({ from, inReplyTo }) => (from === "agent" && inReplyTo !== null ? [inReplyTo] : []));
  // The server puts the handoff before the desk's own id: say:<handoff>:<id>.
  return outbox.filter(({ messageId }) => !shown.some((id) => id === messageId || id.endsWith(`:${messageId}`)));
};

export const withState = (
  outbox: readonly Outgoing[],
  messageId: string,
  state: Outgoing["state"],
  reason: string | null = null,
): Outgoing[] => outbox.map((item) => (item.messageId === messageId ? { ...item, state, reason } : item));

const keyOf = (handoffId: string) => `xiaochuang.desk.outbox.${handoffId}`;

/** Keeps what is not yet shown in the tab, so that a reload or a new sign-in loses nothing. */
export const keepOutbox = (storage: TabStorage, handoffId: string, outbox: readonly Outgoing[]): void =>
  outbox.length === 0
    ? storage.removeItem(keyOf(handoffId))
    : storage.setItem(keyOf(handoffId), JSON.stringify(outbox));

/** What the tab kept. Whatever has not certainly arrived counts as failed: one press sends it again under its old id. */
export const loadOutbox = (storage: TabStorage, handoffId: string): Outgoing[] => {
  try {
    const kept = JSON.parse(storage.getItem(keyOf(handoffId)) ?? "[]") as Outgoing[];
    return kept
      .filter(({ messageId, text }) => typeof messageId === "string" && typeof text === "string")
      .map((item) => (item.state === "sending" ? { ...item, state: "failed", reason: "上次没有发完。" } : item));
  } catch {
    return [];
  }
};
