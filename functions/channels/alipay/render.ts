import type { Message } from "../../messages/message.ts";
import type { Capabilities } from "../channel.ts";
import { type Piece, renderTexts } from "../render-text.ts";

/** What `alipay.open.public.message.custom.send` takes beside the receiver. `chat` shows it in the talk and not on the account's page. */
export type AlipayText = { msg_type: "text"; text: { content: string }; chat: "0" | "1" };

/** Messages as the texts of a life account. */
export const renderAlipay = (
  messages: readonly Message[],
  shows: Pick<Capabilities, "maxText">,
  chat: AlipayText["chat"],
): Piece<AlipayText>[] =>
  renderTexts(messages, shows).map(({ body, through }) => ({
    body: { msg_type: "text", text: { content: body }, chat },
    through,
  }));
