import type { Message } from "../messages/message.ts";
import { toPlainText } from "../messages/plain-text.ts";
import type { Capabilities } from "./channel.ts";
import { splitText, type TextLimit } from "./split-text.ts";

/** One message for a platform. `through` is the place that the conversation has been sent up to once it is out; null inside a long message. */
export type Piece<Body> = { body: Body; through: number | null };

/** A text in pieces, each with the label that automatic content must carry. */
const splitLabelled = (text: string, label: string | null, limit: TextLimit): string[] => {
  if (label === null) return splitText(text, limit);
  const head = `〔${label}〕`;
  const room = limit.amount - (limit.unit === "bytes" ? Buffer.byteLength(head) : head.length) - 1;
  const pieces = splitText(text, limit).length === 1 ? [text] : splitText(text, { ...limit, amount: room });
  return pieces.map((piece, index) => (index === 0 ? piece : `${head}\n${piece}`));
};

const joinedTo = (last: Piece<string> | undefined, text: string): string | undefined =>
  last && last.through !== null ? `${last.body}\n\n${text}` : undefined;

/**
 * Messages as plain texts, for channels that show nothing else: several short ones share a text, long ones are split at
 * sentence ends. Adding messages later changes nothing before the last text.
 */
export const renderTexts = (
  messages: readonly Message[],
  { maxText }: Pick<Capabilities, "maxText">,
  toText: (message: Message) => string = toPlainText,
): Piece<string>[] => {
  const limit = maxText ?? { amount: Number.MAX_SAFE_INTEGER, unit: "bytes" as const };
  const pieces: Piece<string>[] = [];
  for (const message of messages) {
    const text = toText(message);
    const joined = joinedTo(pieces.at(-1), text);
    if (joined !== undefined && splitText(joined, limit).length === 1) {
      pieces[pieces.length - 1] = { body: joined, through: message.seq };
      continue;
    }
    const parts = splitLabelled(text, message.label, limit);
    pieces.push(...parts.map((body, index) => ({ body, through: index === parts.length - 1 ? message.seq : null })));
  }
  return pieces;
};
