import * as z from "zod";

/** Where citizens write to us; the same word in a conversation, in the settings, in the switch `channel:<name>` and in /v1/channels/<name>. */
export const ChannelName = z.enum(["web", "wechat-mini", "wechat-oa", "wecom", "alipay", "line", "douyin", "webhook"]);
export type ChannelName = z.infer<typeof ChannelName>;

/** Channels of somebody else's platform or app: every one but our own page. */
export const PlatformName = ChannelName.exclude(["web"]);
export type PlatformName = z.infer<typeof PlatformName>;
