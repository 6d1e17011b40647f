import type { ChannelName } from "../messages/channel-name.ts";
import type { CitizenContent } from "../messages/inbound-message.ts";
import type { Message } from "../messages/message.ts";
import type { Piece } from "./render-text.ts";

/** One call of a platform as it arrived; nothing in it is to be believed before `verify` has passed. */
export type WebhookCall = {
  method: "GET" | "POST";
  /** Percent-decoded once, a plus sign staying one; a call with a name given twice never gets this far. */
  query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The bytes as sent. */
  body: Buffer;
};

/** What goes back to the platform. */
export type WebhookAnswer = { status: number; type: string; body: string | Buffer };

/** Why a call is not taken. The platform is told the status only; the reason goes to the log. */
export type Refusal =
  | "too-large"
  | "malformed"
  | "unsigned"
  | "wrong-signature"
  | "stale"
  | "downgraded"
  | "wrong-cipher"
  | "wrong-account"
  | "unreadable";

export type Refused = { type: "refused"; reason: Refusal };

export const refuse = (reason: Refusal): Refused => ({ type: "refused", reason });

/**
 * What verifying gives: `genuine` bytes to be parsed (decrypted where the platform encrypts), or an `answer` that is due
 * at once, such as the echo of an address check.
 */
export type Verified = { type: "genuine"; payload: Uint8Array } | { type: "answer"; answer: WebhookAnswer } | Refused;

/** A file that a citizen sent; it is fetched later, by its id at the platform or its address. */
export type SentFile = { type: "file"; mediaId: string; url: string | null; name: string };

/** What a citizen chose about messages of a template: one more, none this time, none at all any more. */
export type TemplateChoice = { id: string; choice: "agreed" | "declined" | "revoked" };

/**
 * A sign of a citizen that is no message: opened the chat; sent what we cannot read; took back a message, named by its id at
 * the platform; agreed or not to later messages.
 */
export type Sign =
  | { type: "arrived" }
  | { type: "unreadable"; what: string }
  | { type: "recalled"; platformId: string }
  /** Something else opened a window for answers; there is nothing to say to it. */
  | { type: "noticed" }
  | { type: "consented"; templates: readonly TemplateChoice[] };

/** One thing that a citizen did. */
export type Heard = {
  /** The platform's own id of it, the key of deduplication: exact, never through a floating-point number. */
  platformId: string;
  /** Who: the citizen's id at the platform. It becomes a pseudonym at once (identity.ts). */
  sender: string;
  /** When, as the platform says. */
  at: Date;
  content: CitizenContent | SentFile | Sign;
  /** Which window for answers it opens (send.ts of the channel knows how long and for how many messages). */
  opens: string | null;
  /** What an answer needs, such as a reply token or the account that was written to. */
  context: Readonly<Record<string, string>>;
};

/** News that the platform only announced: it is fetched later, with this token, in the order of this key. */
export type Announced = { key: string; token: string };

/**
 * What parsing gives. `heard` is empty for what nobody needs to hear (an unknown event, a check): it is acknowledged.
 */
export type Parsed = { type: "heard"; heard: readonly Heard[]; announced?: Announced } | Refused;

/** What is known when the platform waits for its answer. `owner` is that of the conversation, null where there is none. */
export type Situation = {
  call: WebhookCall;
  payload: Uint8Array;
  owner: "bot" | "waiting" | "agent" | null;
};

/** The incoming half of a channel. Everything in it is pure: any bytes give a value and nothing throws. */
export interface WebhookChannel {
  readonly name: ChannelName;
  /** Which of the operator's accounts this is: the app id, corp id or channel id. */
  readonly account: string;
  /** Longest body taken, in bytes. */
  readonly maxBytes: number;
  /** Where the platform waits less long than others: the latest moment of an answer. */
  readonly answerWithinMs?: number;
  verify(call: WebhookCall, now: Date): Verified | Promise<Verified>;
  parse(payload: Uint8Array, now: Date): Parsed;
  /** The acknowledgement once the queue has everything. */
  accepted(situation: Situation, now: Date): WebhookAnswer;
  /** True when the platform's own people take what is said in this situation: it is not queued. */
  handsOver?(situation: Situation): boolean;
  /** Where the answer goes out in the response itself: what fits in one, and the response that carries it. */
  passive?: {
    render(messages: readonly Message[]): Piece<string>[];
    answer(situation: Situation, now: Date, text: string): WebhookAnswer;
  };
}
