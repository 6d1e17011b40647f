import * as z from "zod";
import { type PreviewChannel, settingsForPreview, shownText } from "../channel-preview.ts";
import { renderDouyin } from "./render.ts";
import { DouyinSettings } from "./settings.ts";

const { maxTextLength, repliesPerWindow } = DouyinSettings.shape;
const Settings = z.object({ maxTextLength, repliesPerWindow });

/** How Douyin's private messages would show messages. */
export const previewDouyin: PreviewChannel = (given) => {
  const settings = settingsForPreview(Settings, given);
  const maxText = { amount: settings.maxTextLength, unit: "utf16" as const };
  return {
    maxText,
    allowance: settings.repliesPerWindow,
    givesAll: false,
    show: (messages) => renderDouyin(messages, { maxText }).map(({ body }) => [shownText(body.text.text, "utf16")]),
  };
};
