import * as z from "zod";
import type { ShownMessage } from "../../messages/channel-sample.ts";
import { justWrote, type PreviewChannel, settingsForPreview, shownText } from "../channel-preview.ts";
import { renderWecom, type WecomBody, wecomShows } from "./render.ts";
import { wecomAllowance } from "./send.ts";
import { WecomSettings } from "./settings.ts";

const Settings = z.object({ maxTextBytes: WecomSettings.shape.maxTextBytes });

const shown = (body: WecomBody): ShownMessage => ({
  ...shownText(body.text, "bytes"),
  buttons: body.type === "menu" ? body.choices.map(({ label }) => ({ label, full: null })) : [],
});

/** How 微信客服 would show messages. */
export const previewWecom: PreviewChannel = (given) => {
  const { maxTextBytes } = settingsForPreview(Settings, given);
  const now = new Date();
  return {
    maxText: wecomShows(maxTextBytes).maxText,
    allowance: wecomAllowance(justWrote(now), now),
    givesAll: false,
    show: (messages) => renderWecom(messages, maxTextBytes).map(({ body }) => [shown(body)]),
  };
};
