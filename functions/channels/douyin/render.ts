import type { Message } from "../../messages/message.ts";
import type { Capabilities } from "../channel.ts";
import { type Piece, renderTexts } from "../render-text.ts";

/** A text of Douyin's private messages; kind 1 is text. */
export type DouyinText = { msg_type: 1; text: { text: string } };

/** Messages as texts: Douyin's private messages show nothing else of ours. */
export const renderDouyin = (messages: readonly Message[], shows: Pick<Capabilities, "maxText">): Piece<DouyinText>[] =>
  renderTexts(messages, shows).map(({ body, through }) => ({ body: { msg_type: 1, text: { text: body } }, through }));
