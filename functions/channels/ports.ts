import type { ChannelName } from "../messages/channel-name.ts";
import type { ChannelJob } from "./channel-job.ts";
/** An open WebSocket. `audience` is who hears it: one conversation, or the whole desk. */
export type Connection = {
  connectionId: string;
  audience: string;
  /** The staff member behind a desk connection; null for a citizen. */
  staffId: string | null;
  openedAt: string;
  expiresAt: number;
};

export const audienceOf = {
  conversation: (conversationId: string): string => `conversation:${conversationId}`,
  desk: "desk",
} as const;

/** Who is connected right now. */
export interface ConnectionStore {
  open(connection: Connection): Promise<void>;
  find(connectionId: string): Promise<Connection | undefined>;
  close(connectionId: string): Promise<void>;
  listByAudience(audience: string): Promise<Connection[]>;
}

/** Pushes to open sockets. A connection that is gone is forgotten; it is never a fault. */
export interface Pusher {
  push(connectionId: string, frame: unknown): Promise<"sent" | "gone">;
}

/** How a platform's citizen is reached, kept beside the conversation and as long as it. */
export type Contact = {
  conversationId: string;
  channel: ChannelName;
  account: string;
  citizen: string;
  /** The citizen's id at the platform; encrypted at rest. */
  recipient: string;
  /** The last sign that opened a window for answers, and when. */
  heardAt: string;
  opened: string;
  /** Which sign it was: platforms count in seconds, in which a citizen may have written twice. */
  sign?: string | undefined;
  /** What an answer needs, such as a reply token or the account that was written to. */
  context: Readonly<Record<string, string>>;
  expiresAt: number;
};

/**
 * How far a conversation has been sent: all messages up to `seq`, and `parts` more pieces of what follows. `used` counts
 * what was sent in the window that was opened at `window`.
 */
export type SentMark = { seq: number; parts: number; window: string; used: number };

/** Citizens of platforms. Everything may be done twice. */
export interface ContactStore {
  find(conversationId: string): Promise<Contact | undefined>;
  /** Notes that a citizen was heard; a sign older than the last one changes nothing. */
  hear(contact: Contact): Promise<void>;
  sent(conversationId: string): Promise<SentMark>;
  saveSent(conversationId: string, mark: SentMark, expiresAt: number): Promise<void>;
  /** The conversation of a citizen, in use or claimed. */
  conversationOf(citizen: string): Promise<string | undefined>;
  /** Claims `conversationId` for a citizen who had `instead` (or none) and returns the one that holds: the first claim wins. */
  claim(citizen: string, conversationId: string, instead: string | undefined, expiresAt: number): Promise<string>;
  /** Notes a message of the citizen in the current minute and returns how many different ones it has by now. */
  countDistinct(citizen: string, messageId: string, at: Date): Promise<number>;
  /** Consents to later messages by template, each good once unless the operator's template is for good. */
  consents(citizen: string, template: string): Promise<number>;
  /** Counts them up or down, once for each cause. */
  addConsents(citizen: string, template: string, by: number, cause: string): Promise<void>;
  /** Whether this cause was counted, whatever became of the consents since. */
  isCounted(citizen: string, template: string, cause: string): Promise<boolean>;
  /** The platform says that there are none, or the citizen took them back. */
  clearConsents(citizen: string, template: string): Promise<void>;
}

/** Queues what takes longer than a platform waits for. One key at a time, in order. */
export interface ChannelJobs {
  send(job: ChannelJob): Promise<void>;
}

/** One HTTP call to a platform. Never logged: addresses carry secrets. */
export type PlatformRequest = {
  method: "GET" | "POST";
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  timeoutMs?: number;
};
export type PlatformResponse = { status: number; type: string; body: Buffer };

/** Calls platforms. `upstream.unavailable` when nobody answers in time. */
export interface PlatformHttp {
  call(request: PlatformRequest): Promise<PlatformResponse>;
}

/** A short text shared by all functions, such as an access token (encrypted) or a cursor. */
export interface SharedText {
  read(): Promise<{ text: string; expiresAt: number } | undefined>;
  write(text: string, expiresAt: number): Promise<void>;
  /** Whether the caller is the one to renew it, for the next `seconds`; others wait and read. */
  mayRenew(seconds: number): Promise<boolean>;
  clear(text: string): Promise<void>;
}
