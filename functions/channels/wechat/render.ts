import type { Message } from "../../messages/message.ts";
import { toPlainText } from "../../messages/plain-text.ts";
import type { Capabilities } from "../channel.ts";
import { type Piece, renderTexts } from "../render-text.ts";

/** What a customer-service message of WeChat can show: text. Links in it would be HTML, which nobody but us may write. */
export const wechatShows = (maxTextBytes: number): Capabilities => ({
  choices: false,
  cards: false,
  forms: false,
  links: false,
  images: false,
  maxText: { amount: maxTextBytes, unit: "bytes" },
});

/** A text in which WeChat finds no tag: it would show `<a href>` as a link, to a page or a mini program, whoever wrote it. */
export const withoutTags = (text: string): string => text.replaceAll("<", "＜").replaceAll(">", "＞");

/** Messages as texts that fit: choices are numbered, cards are lines, tags are none. */
export const renderWechat = (messages: readonly Message[], maxTextBytes: number): Piece<string>[] =>
  renderTexts(messages, wechatShows(maxTextBytes), (message) => withoutTags(toPlainText(message)));
