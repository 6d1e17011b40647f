import type { Message } from "../../../functions/messages/message.ts";

/** The messages a page has, in order, each once. `cursor` is the last place up to which none is missing. */
export type Transcript = { messages: readonly Message[]; cursor: number };

export const emptyTranscript: Transcript = { messages: [], cursor: 0 };

/** Adds messages in any order, any number of times; the result depends only on which messages came. */
export const addMessages = (transcript: Transcript, incoming: readonly Message[]): Transcript => {
  const known = new Set(transcript.messages.map(({ seq }) => seq));
  const fresh = new Map(incoming.filter(({ seq }) => !known.has(seq)).map((message) => [message.seq, message]));
  if (fresh.size === 0) return transcript;
  const messages = [...transcript.messages, ...fresh.values()].sort((a, b) => a.seq - b.seq);
  let cursor = transcript.cursor;
  for (const { seq } of messages) if (seq === cursor + 1) cursor = seq;
  return { messages, cursor };
};

/** True when a later message is here but an earlier one is not. */
export const hasGap = ({ messages, cursor }: Transcript): boolean => (messages[messages.length - 1]?.seq ?? 0) > cursor;

/**
 * The server has just sent everything it has after the cursor. What is still missing no longer exists (kept too long
 * ago), so the cursor moves past it; otherwise the page would ask for it for ever.
 */
export const caughtUp = (transcript: Transcript): Transcript => {
  const last = transcript.messages[transcript.messages.length - 1]?.seq ?? 0;
  return last > transcript.cursor ? { ...transcript, cursor: last } : transcript;
};
