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

type Open = { piece: Piece<string>; label: string | null };

/** The text of a message behind another one: a label that stands there already is not repeated; a person's words stand alone. */
const joinedTo = (
  open: Open | undefined,
  message: Message,
  toText: (message: Message) => string,
): string | undefined => {
  const isPossible = open && open.piece.through !== null && (open.label === null) === (message.label === null);
  if (!isPossible) return undefined;
  const text = toText(message.label === open.label ? { ...message, label: null } : message);
  return `${open.piece.body}\n\n${text}`;
};

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
  let open: Open | undefined;
  for (const message of messages) {
    const joined = joinedTo(open, message, toText);
    if (joined !== undefined && splitText(joined, limit).length === 1) {
      pieces[pieces.length - 1] = { body: joined, through: message.seq };
    } else {
      const parts = splitLabelled(toText(message), message.label, limit);
      pieces.push(...parts.map((body, index) => ({ body, through: index === parts.length - 1 ? message.seq : null })));
    }
    const piece = pieces.at(-1);
    open = piece && { piece, label: message.label };
  }
  return pieces;
};
