import { createHash, createHmac } from "node:crypto";
import type { ChannelName } from "../messages/channel-name.ts";

/** Who a citizen is at a platform: the account written to matters, the same person has another id at each. */
export type PlatformIdentity = { channel: ChannelName; account: string; sender: string };

/**
 * The pseudonym of a platform's citizen: a keyed hash of channel, account and their id there, so that tables tell nobody
 * who it is, and two channels never meet in one person by themselves.
 */
export const citizenOf = (secret: string, { channel, account, sender }: PlatformIdentity): string =>
  `cit_${createHmac("sha256", secret)
    .update(JSON.stringify([channel, account, sender]))
    .digest("base64url")}`;

/** The inbox's id of a platform's message: always the same for the same one, short, and without the colon of the desk's own. */
export const messageIdOf = (channel: ChannelName, platformId: string): string =>
  `${channel}-${createHash("sha256")
    .update(JSON.stringify([channel, platformId]))
    .digest("base64url")
    .slice(0, 22)}`;
