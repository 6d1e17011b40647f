import { previewAlipay } from "../../channels/alipay/preview.ts";
import type { PreviewChannel } from "../../channels/channel-preview.ts";
import { previewDouyin } from "../../channels/douyin/preview.ts";
import { previewLine } from "../../channels/line/preview.ts";
import { sampleReplies } from "../../channels/sample-replies.ts";
import { previewWebhook } from "../../channels/webhook/preview.ts";
import { previewWechat } from "../../channels/wechat/preview.ts";
import { previewWecom } from "../../channels/wecom/preview.ts";
import type { PlatformName } from "../../messages/channel-name.ts";
import type { ChannelSample } from "../../messages/channel-sample.ts";
import type { ReplyDraft } from "../../messages/message.ts";
import type { Wording } from "../../messages/wording.ts";
import type { Env } from "./env.ts";

/** How each platform shows messages. The page draws them itself and is not here. */
const previews: Readonly<Record<PlatformName, PreviewChannel>> = {
  "wechat-mini": previewWechat("wechat-mini"),
  "wechat-oa": previewWechat("wechat-oa"),
  wecom: previewWecom,
  alipay: previewAlipay,
  line: previewLine,
  douyin: previewDouyin,
  webhook: previewWebhook,
};

/** What platforms would send for replies, under the settings of those that are set up. */
export const channelSampler =
  ({ env, wording }: { env: Pick<Env, "CHANNELS">; wording: Wording }) =>
  (channel: PlatformName, replies: readonly ReplyDraft[]): ChannelSample => {
    const settings = env.CHANNELS?.[channel];
    const sampled = { channel, isConnected: settings !== undefined, preview: previews[channel](settings) };
    return sampleReplies({ ...sampled, machineLabel: wording("channel.machine-label") }, replies);
  };
