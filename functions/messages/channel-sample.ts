import * as z from "zod";
import { ChannelName } from "./channel-name.ts";

const count = z.int().nonnegative();

/** One message as its receiver reads it in a channel. `size` is its text's, counted as the platform counts. */
export const ShownMessage = z.object({
  text: z.string(),
  /** The lines of a card of the platform's own, its title first; null where the message is none. */
  card: z.array(z.string()).nullable(),
  /** `full` is what a button says where its label had to be cut. */
  buttons: z.array(z.object({ label: z.string(), full: z.string().nullable() })),
  size: count,
});
export type ShownMessage = z.infer<typeof ShownMessage>;

/** What a channel does to replies that whoever writes them should know. */
export const SampleNote = z.enum([
  "split",
  "joined",
  "numbered",
  "some-numbered",
  "labels-cut",
  "card-as-text",
  "links-hidden",
  "files-on-page",
  "signs-changed",
  "over-allowance",
  "app-draws",
]);
export type SampleNote = z.infer<typeof SampleNote>;

/**
 * Replies to one question as a channel would send them. `allowance` is how many sends it takes before the citizen writes
 * again, null where nobody counts; `calls` how many there are.
 */
export const ChannelSample = z.object({
  channel: ChannelName,
  /** Whether the operator has set the channel up; its own limits are used then. */
  isConnected: z.boolean(),
  limit: z.object({ amount: z.int().positive(), unit: z.enum(["bytes", "utf16"]) }).nullable(),
  allowance: z.int().positive().nullable(),
  calls: count,
  messages: z.array(ShownMessage),
  notes: z.array(SampleNote),
});
export type ChannelSample = z.infer<typeof ChannelSample>;
