import type { Message } from "../messages/message.ts";

/** Where a message goes: one conversation of one channel. */
export type Address = { conversationId: string };

/**
 * What every channel offers to the flow. `deliver` renders and sends; it may be called twice with the same messages and
 * must not show them twice. It throws only when trying again later can help.
 */
export interface Channel {
  readonly name: string;
  /** What the channel can show; the rest falls back to plain text. */
  readonly shows: { choices: boolean; cards: boolean; forms: boolean; links: boolean };
  deliver(address: Address, messages: readonly Message[]): Promise<void>;
}
