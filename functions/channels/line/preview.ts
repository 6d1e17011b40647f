import type { ShownMessage } from "../../messages/channel-sample.ts";
import { type PreviewChannel, shownText } from "../channel-preview.ts";
import { type LineMessage, maxText, renderLine } from "./render.ts";

const shown = (message: LineMessage): ShownMessage => ({
  ...shownText(message.type === "text" ? message.text : message.altText, "utf16"),
  card: message.type === "flex" ? message.contents.body.contents.map(({ text }) => text) : null,
  buttons: (message.quickReply?.items ?? []).map(({ action: { label, displayText } }) => ({
    label,
    full: label === displayText ? null : displayText,
  })),
});

/** How LINE would show messages; its pushes count by the month, not by the window. */
export const previewLine: PreviewChannel = () => ({
  maxText,
  allowance: null,
  givesAll: false,
  show: (messages) => renderLine(messages).map(({ body }) => body.map(shown)),
});
