import type { Choice, Message } from "../../messages/message.ts";
import { toPlainText } from "../../messages/plain-text.ts";
import { feedbackChoices } from "../../messages/takes-feedback.ts";
import type { Capabilities } from "../channel.ts";
import { type Piece, renderTexts } from "../render-text.ts";

export const wecomShows = (maxTextBytes: number): Capabilities => ({
  choices: true,
  cards: false,
  forms: false,
  links: false,
  images: false,
  maxText: { amount: maxTextBytes, unit: "bytes" },
});

/** A text, or a menu: a text with buttons (msgmenu). */
export type WecomBody = { type: "text"; text: string } | { type: "menu"; text: string; choices: readonly Choice[] };

const mostItems = 10;
const mostHeadBytes = 1024;
const mostBytes = 128;

const isButton = ({ value, label }: Choice): boolean =>
  Buffer.byteLength(value) <= mostBytes && Buffer.byteLength(label) <= mostBytes;

/** A message's own buttons, and those that say whether it helped where there is room for them. */
const buttonsOf = (message: Message): Choice[] => {
  const all = [...message.choices, ...feedbackChoices(message)];
  return all.length > mostItems ? message.choices : all;
};

/** Tags in a text are none: WeCom shows `<a href>` as a link. */
const withoutTags = (text: string): string => text.replaceAll("<", "＜").replaceAll(">", "＞");

/** The text above the buttons, if message and buttons fit a menu. */
const menuHead = (message: Message): string | undefined => {
  const choices = buttonsOf(message);
  if (choices.length === 0 || choices.length > mostItems || !choices.every(isButton)) return undefined;
  const head = withoutTags(toPlainText({ ...message, choices: [] }));
  return Buffer.byteLength(head) <= mostHeadBytes ? head : undefined;
};

/**
 * Messages for 微信客服: choices become buttons where they fit, else numbers; the rest is text. A menu is a message of its
 * own; texts before it share theirs.
 */
export const renderWecom = (messages: readonly Message[], maxTextBytes: number): Piece<WecomBody>[] => {
  const pieces: Piece<WecomBody>[] = [];
  let texts: Message[] = [];
  const flush = (): void => {
    const rendered = renderTexts(texts, wecomShows(maxTextBytes), (message) => withoutTags(toPlainText(message)));
    pieces.push(
      ...rendered.map(({ body, through }): Piece<WecomBody> => ({ body: { type: "text", text: body }, through })),
    );
    texts = [];
  };
  for (const message of messages) {
    const head = menuHead(message);
    if (head === undefined) texts.push(message);
    else {
      flush();
      pieces.push({ body: { type: "menu", text: head, choices: buttonsOf(message) }, through: message.seq });
    }
  }
  flush();
  return pieces;
};
