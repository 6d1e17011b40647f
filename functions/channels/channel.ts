import type { ChannelName } from "../messages/channel-name.ts";
import type { Message } from "../messages/message.ts";

/** Where a message goes: one conversation of one channel. */
export type Address = { conversationId: string };

/** What a channel can show by itself; everything else falls back to plain text with numbered choices (render-text.ts). */
export type Capabilities = {
  choices: boolean;
  cards: boolean;
  forms: boolean;
  links: boolean;
  images: boolean;
  /** The longest text of one message, as the platform counts it; null where nobody counts. */
  maxText: { amount: number; unit: "bytes" | "utf16" } | null;
};

/**
 * What every channel offers to the flow. `deliver` renders and sends; it may be called twice with the same messages and
 * must not show them twice. It throws only when trying again later can help.
 */
export interface Channel {
  readonly name: ChannelName;
  readonly shows: Capabilities;
  deliver(address: Address, messages: readonly Message[]): Promise<void>;
  /** Shows that an answer is being written, where the platform can. Never throws. */
  typing?(address: Address): Promise<void>;
}
