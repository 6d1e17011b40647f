import * as z from "zod";

/** The citizen's contract for what a device gives when it is asked to: what was said into it, and where it is. */

/** What this service can do with it; whatever it cannot is not shown. */
export const DeviceOffers = z.object({ voice: z.boolean(), location: z.boolean() });
export type DeviceOffers = z.infer<typeof DeviceOffers>;

/** A minute at 128 kbit/s, which is more than any recorder of ours takes. */
export const maxSoundBytes = 1_000_000;

/** WebM, MP4, MP3 or AAC, at most a minute, in base64. */
export const SpokenWords = z.strictObject({
  sound: z
    .string()
    .min(1)
    .max(Math.ceil(maxSoundBytes / 3) * 4),
});

export const HeardWords = z.discriminatedUnion("state", [
  /** What was understood, for the citizen to check and send. Nothing has been said in the conversation. */
  z.object({ state: z.literal("heard"), text: z.string() }),
  /** Why there is none, ready to be shown. `again` when the same sound may be understood a little later. */
  z.object({ state: z.literal("unheard"), problem: z.string(), again: z.boolean() }),
]);
export type HeardWords = z.infer<typeof HeardWords>;

/** Degrees; more than two decimals are not needed and not used. WeChat and browsers give WGS84, Alipay GCJ-02. */
export const DevicePosition = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  system: z.enum(["wgs84", "gcj02"]),
});
export type DevicePosition = z.infer<typeof DevicePosition>;

export const RegionOfDevice = z.discriminatedUnion("state", [
  z.object({ state: z.literal("found"), region: z.string() }),
  z.object({ state: z.literal("unfound"), problem: z.string() }),
]);
export type RegionOfDevice = z.infer<typeof RegionOfDevice>;
