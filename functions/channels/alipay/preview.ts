import * as z from "zod";
import { type PreviewChannel, settingsForPreview, shownText } from "../channel-preview.ts";
import { renderAlipay } from "./render.ts";
import { AlipaySettings } from "./settings.ts";

const { maxTextBytes, repliesPerWindow, chat } = AlipaySettings.shape;
const Settings = z.object({ maxTextBytes, repliesPerWindow, chat });

/** How a life account would show messages. */
export const previewAlipay: PreviewChannel = (given) => {
  const settings = settingsForPreview(Settings, given);
  const maxText = { amount: settings.maxTextBytes, unit: "bytes" as const };
  return {
    maxText,
    allowance: settings.repliesPerWindow,
    givesAll: false,
    show: (messages) =>
      renderAlipay(messages, { maxText }, settings.chat).map(({ body }) => [shownText(body.text.content, "bytes")]),
  };
};
