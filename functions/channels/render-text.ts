import type { Message } from "../messages/message.ts";
import { toPlainText } from "../messages/plain-text.ts";
import type { Capabilities } from "./channel.ts";
import { splitText } from "./split-text.ts";

/** One message for a platform. `through` is the place that the conversation has been sent up to once it is out; null inside a long message. */
export type Piece<Body> = { body: Body; through: number | null };

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
    const parts = splitText(text, limit);
    pieces.push(...parts.map((body, index) => ({ body, through: index === parts.length - 1 ? message.seq : null })));
  }
  return pieces;
};
