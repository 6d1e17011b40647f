import { firstOf } from "../../messages/clean-text.ts";
import type { Card, Choice, Message } from "../../messages/message.ts";
import { feedbackChoices } from "../../messages/takes-feedback.ts";
import { type Piece, renderTexts } from "../render-text.ts";

type QuickReply = {
  items: { type: "action"; action: { type: "postback"; label: string; data: string; displayText: string } }[];
};
type Words = { type: "text"; text: string; wrap: true; weight?: "bold"; size?: "sm" | "lg"; color?: string };
type Bubble = {
  type: "bubble";
  body: { type: "box"; layout: "vertical"; spacing: "sm"; contents: Words[] };
};
export type LineMessage = ({ type: "text"; text: string } | { type: "flex"; altText: string; contents: Bubble }) & {
  quickReply?: QuickReply;
};

/** What LINE takes (Messaging API, "Message objects"): characters of a text, messages of one call, quick replies. */
export const mostInOneCall = 5;
export const maxText = { amount: 5000, unit: "utf16" as const };
const mostQuickReplies = 13;
const longestLabel = 20;
const longestAltText = 400;
/** Longer cards are told as text: LINE refuses bubbles above 30 KB. */
const longestCard = 20_000;

const labelOf = (label: string): string =>
  [...label].length > longestLabel ? `${firstOf(label, longestLabel - 1)}…` : label;

const quickReply = (choices: readonly Choice[]): QuickReply => ({
  items: choices.slice(0, mostQuickReplies).map(({ value, label }) => ({
    type: "action",
    action: { type: "postback", label: labelOf(label), data: value, displayText: label },
  })),
});

const words = (text: string, more: Pick<Words, "weight" | "size" | "color"> = {}): Words => ({
  type: "text",
  // LINE refuses empty texts.
  text: text.trim() === "" ? "—" : text,
  wrap: true,
  ...more,
});

const bubble = ({ title, rows, note }: Card): Bubble => ({
  type: "bubble",
  body: {
    type: "box",
    layout: "vertical",
    spacing: "sm",
    contents: [
      words(title, { weight: "bold", size: "lg" }),
      ...rows.flatMap(({ label, value }) => [words(label, { size: "sm", color: "#555555" }), words(value)]),
      ...(note === null ? [] : [words(note, { size: "sm", color: "#555555" })]),
    ],
  },
});

const flexOf = (card: Card | null): LineMessage | undefined => {
  if (!card) return undefined;
  const contents = bubble(card);
  const altText = firstOf(
    [card.title, ...card.rows.map(({ label, value }) => `${label}：${value}`)].join("\n"),
    longestAltText,
  );
  return JSON.stringify(contents).length > longestCard ? undefined : { type: "flex", altText, contents };
};

/** One of our messages as LINE's: its text (choices numbered in it, for devices without buttons), its card, its buttons. */
const linesOf = (message: Message): LineMessage[] => {
  const flex = flexOf(message.card);
  const shown = flex ? { ...message, card: null } : message;
  const texts = renderTexts([shown], { maxText }).map(({ body }): LineMessage => ({ type: "text", text: body }));
  const lines = flex ? [...texts, flex] : texts;
  const [last] = lines.slice(-1);
  const buttons = [...message.choices, ...feedbackChoices(message)];
  if (last && buttons.length > 0) lines[lines.length - 1] = { ...last, quickReply: quickReply(buttons) };
  return lines;
};

/** Buttons show on the last message only, and would make the ones before them strange. */
const withoutButtons = ({ quickReply: _, ...rest }: LineMessage): LineMessage => rest;

/** Messages as calls of up to five. One of our messages is in one call, unless it is longer than five. */
export const renderLine = (messages: readonly Message[]): Piece<LineMessage[]>[] => {
  const calls: Piece<LineMessage[]>[] = [];
  for (const message of messages) {
    const lines = linesOf(message);
    const last = calls.at(-1);
    if (last && last.through !== null && last.body.length + lines.length <= mostInOneCall) {
      last.body = [...last.body.map(withoutButtons), ...lines];
      last.through = message.seq;
      continue;
    }
    for (let from = 0; from < lines.length; from += mostInOneCall) {
      const isLast = from + mostInOneCall >= lines.length;
      calls.push({ body: lines.slice(from, from + mostInOneCall), through: isLast ? message.seq : null });
    }
  }
  return calls;
};
