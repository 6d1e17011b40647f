import type * as z from "zod";
import type { ShownMessage } from "../messages/channel-sample.ts";
import type { Message } from "../messages/message.ts";
import type { Capabilities } from "./channel.ts";
import type { Contact } from "./ports.ts";
import { sizeIn, type TextLimit } from "./split-text.ts";

/** What a channel would do with messages, without sending any: its own renderer, its own limits. */
export type ChannelPreview = {
  maxText: Capabilities["maxText"];
  /** How many sends it takes once a citizen has written; null where nobody counts. */
  allowance: number | null;
  /** Whether the receiver draws buttons, cards and links itself, and is given all of them. */
  givesAll: boolean;
  /** What goes out in each send. */
  show(messages: readonly Message[]): ShownMessage[][];
};

/** Makes the preview of a channel from what the operator set, as parsed JSON; undefined where it is not set up. */
export type PreviewChannel = (settings: unknown) => ChannelPreview;

/** The settings that a preview needs; the defaults where there are none, or wrong ones, which connecting would refuse. */
export const settingsForPreview = <S extends z.ZodType>(schema: S, given: unknown): z.output<S> => {
  const parsed = schema.safeParse(given ?? {});
  return parsed.success ? parsed.data : schema.parse({});
};

/** A text without buttons, as shown. */
export const shownText = (text: string, unit: TextLimit["unit"]): ShownMessage => ({
  text,
  card: null,
  buttons: [],
  size: sizeIn(unit, text),
});

/** A citizen who wrote at this very moment: what opens the widest window. */
export const justWrote = (now: Date): Pick<Contact, "opened" | "heardAt"> => ({
  opened: "message",
  heardAt: now.toISOString(),
});
