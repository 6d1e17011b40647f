import * as z from "zod";
import { ChannelName } from "../messages/channel-name.ts";

/** Work that takes longer than a platform waits for; doing it twice is doing it once. What has the same `key` is done in order. */
export const ChannelJob = z.discriminatedUnion("type", [
  /** News that a platform only announced. */
  z.object({ type: z.literal("fetch"), channel: ChannelName, key: z.string(), token: z.string(), id: z.string() }),
  /** A file that a citizen sent. */
  z.object({
    type: z.literal("file"),
    channel: ChannelName,
    /** The conversation. */
    key: z.string(),
    /** The message's id in the inbox. */
    id: z.string(),
    at: z.iso.datetime(),
    file: z.object({ type: z.literal("file"), mediaId: z.string(), url: z.string().nullable(), name: z.string() }),
  }),
]);
export type ChannelJob = z.infer<typeof ChannelJob>;
