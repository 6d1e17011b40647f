import * as z from "zod";
import { justWrote, type PreviewChannel, settingsForPreview, shownText } from "../channel-preview.ts";
import { renderWechat, wechatShows } from "./render.ts";
import { wechatAllowance } from "./send.ts";
import { WechatSettings } from "./settings.ts";

const { maxTextBytes, replies } = WechatSettings.shape;
const Settings = z.object({ maxTextBytes, replies });

/** How a mini program's customer service, or an Official Account, would show messages; one that answers in the response takes one. */
export const previewWechat =
  (kind: "wechat-mini" | "wechat-oa"): PreviewChannel =>
  (given) => {
    const settings = settingsForPreview(Settings, given);
    const now = new Date();
    const isPassive = kind === "wechat-oa" && settings.replies === "passive";
    return {
      maxText: wechatShows(settings.maxTextBytes).maxText,
      allowance: isPassive ? 1 : wechatAllowance(justWrote(now), now),
      givesAll: false,
      show: (messages) => renderWechat(messages, settings.maxTextBytes).map(({ body }) => [shownText(body, "bytes")]),
    };
  };
