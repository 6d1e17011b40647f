import type { ChannelName } from "../messages/channel-name.ts";
import type { Message } from "../messages/message.ts";
import type { Wording } from "../messages/wording.ts";
import type { Clock } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import type { Channel } from "./channel.ts";
import type { Contact, ContactStore, PlatformHttp, SharedText } from "./ports.ts";
import type { Heard, WebhookChannel } from "./webhook-call.ts";

/** What channels are made from. */
export type ConnectDeps = {
  contacts: ContactStore;
  http: PlatformHttp;
  /** A text shared by all functions: a token, a cursor. The name is unique within the channel. */
  shared(channel: ChannelName, name: string): SharedText;
  messagesAfter(conversationId: string, after: number, limit: number): Promise<Message[]>;
  isOn(name: string): Promise<boolean>;
  wording: Wording;
  clock: Clock;
  log: Logger;
};

const platformAgent = "platform:";

/** The id of a person at a platform's own desk. */
export const platformAgentId = (channel: ChannelName, servicerId: string): string =>
  `${platformAgent}${channel}:${servicerId}`;

export const isPlatformAgent = (agentId: string): boolean => agentId.startsWith(platformAgent);

/** The platform's own people, who may take a conversation from us (WeCom). */
export type PlatformDesk = {
  /** `cause` is the platform's id of the news: heard again it is the same taking. The citizen need not have asked for anybody. */
  took(sender: string, servicerId: string, cause: string): Promise<void>;
  left(sender: string): Promise<void>;
};

/** Takes in one thing that a citizen did (receive.ts). */
export type Take = (heard: Heard) => Promise<void>;

/** Messages outside the chat, where the operator has set up templates for them (notice.ts). */
export type Notices = {
  /** Their ids, for the page that asks its citizen. */
  templates: readonly string[];
  /** Whether the platform itself reports what citizens choose; where it does not, their page does. */
  areChoicesReported: boolean;
  /** Tells that there is news, once for each event. Throws when trying again later can help. */
  tell(contact: Contact, messages: readonly Message[]): Promise<unknown>;
};

/** A channel that an operator has set up. */
export type ConnectedChannel = {
  webhook: WebhookChannel;
  outgoing: Channel;
  /** Code of the region (GB/T 2260) that conversations of this account begin with; nationwide without it. */
  region?: string | undefined;
  /**
   * Who is behind what a page inside the platform got from it (a login code or token): the same id as a sender's, as the
   * platform itself says. Undefined when the platform does not know it.
   */
  logIn?(proof: string): Promise<string | undefined>;
  /** The mobile number behind what a button of the platform gave (a code, signed data); undefined when there is none. */
  phone?(proof: string): Promise<string | undefined>;
  notices?: Notices;
  /** Fetches what was announced and takes it in, in order; may be done twice. */
  fetch?(job: { key: string; token: string }, take: Take, desk: PlatformDesk): Promise<void>;
  /** The bytes of a file that a citizen sent; undefined when the platform has it no more. */
  file?(file: { mediaId: string; url: string | null }): Promise<Uint8Array | undefined>;
};

/**
 * Makes a channel from its settings and keys (both as parsed JSON). Wrong ones are `config.missing`, with what is wrong
 * named and no value shown.
 */
export type Connect = (settings: unknown, keys: unknown, deps: ConnectDeps) => ConnectedChannel;
