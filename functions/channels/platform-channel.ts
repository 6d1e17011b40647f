import type { ChannelName } from "../messages/channel-name.ts";
import type { Message } from "../messages/message.ts";
import type { Wording } from "../messages/wording.ts";
import type { Clock } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import type { Capabilities, Channel } from "./channel.ts";
import { withMachineLabel } from "./machine-label.ts";
import type { Contact, ContactStore, SentMark } from "./ports.ts";
import type { Piece } from "./render-text.ts";

/**
 * What became of one message sent: `sent`; `stopped` when the platform takes no more until the citizen writes again (what
 * is left goes out then); `passed` when it will never be taken and the next one may be.
 */
export type SendOutcome = { outcome: "sent" } | { outcome: "stopped" | "passed"; reason: string };

/** `keep`: not now, when the citizen writes again. `pass`: the platform's own people have the citizen, ours is not wanted. */
export type Readiness = "send" | "keep" | "pass";

/** The outgoing half of a platform. */
export type PlatformSender<Body> = {
  name: ChannelName;
  shows: Capabilities;
  /** Messages as what the platform shows, in order (render.ts). */
  render(messages: readonly Message[]): Piece<Body>[];
  /** How many messages the platform takes in the window that `contact` has open at `now`; 0 when it is closed. */
  allowance(contact: Contact, now: Date): number;
  /**
   * Sends one (send.ts). `key` is the same whenever the same one is sent again. Throws when trying again later can help.
   */
  send(contact: Contact, body: Body, key: string, index: number): Promise<SendOutcome>;
  typing?(contact: Contact): Promise<void>;
  /** Called when messages could not be sent since the window is closed: another way to tell that there is news. */
  missed?(contact: Contact, messages: readonly Message[]): Promise<unknown>;
  /** Called before sending: to move the platform's own state, and to know whether anything may be sent. */
  prepare?(contact: Contact, messages: readonly Message[]): Promise<Readiness>;
  /** The platform's own check of what is about to be said: gives what may be said in its place. */
  screen?(contact: Contact, messages: readonly Message[]): Promise<readonly Message[]>;
  /** Called when all is out, with what the turn said. May be called twice. */
  finished?(contact: Contact, messages: readonly Message[]): Promise<void>;
};

export type PlatformChannelDeps = {
  contacts: ContactStore;
  messagesAfter(conversationId: string, after: number, limit: number): Promise<Message[]>;
  isOn(name: string): Promise<boolean>;
  wording: Wording;
  clock: Clock;
  log: Logger;
};

/** At most so many messages are caught up on; older ones stay in the transcript. */
const mostAtOnce = 50;

const isForCitizen = ({ from }: Message): boolean => from !== "citizen";

type Sending<Body> = { deps: PlatformChannelDeps; sender: PlatformSender<Body>; contact: Contact };

/** The mark in the window that is open now: a new window counts from nothing. */
const markIn = (mark: SentMark, { heardAt, sign = "" }: Contact): SentMark => {
  const window = `${heardAt} ${sign}`;
  return mark.window === window ? mark : { ...mark, window, used: 0 };
};

const markAfter = (mark: SentMark, through: number | null): SentMark => ({
  ...mark,
  used: mark.used + 1,
  ...(through === null ? { parts: mark.parts + 1 } : { seq: through, parts: 0 }),
});

/** Sends pieces until all are out or the platform takes no more; what is out is written down one by one. Gives the last mark. */
const sendPieces = async <Body>(
  { deps: { contacts, clock, log }, sender, contact }: Sending<Body>,
  pieces: readonly Piece<Body>[],
  from: SentMark,
): Promise<{ mark: SentMark; isOver: boolean }> => {
  let mark = from;
  for (const { body, through } of pieces.slice(from.parts)) {
    if (mark.used >= sender.allowance(contact, clock.now())) return { mark, isOver: true };
    const key = `${contact.conversationId}:${mark.seq}:${mark.parts}`;
    const { outcome, ...rest } = await sender.send(contact, body, key, mark.used);
    if (outcome !== "sent")
      log.warn(`channel.${outcome}`, { channel: sender.name, conversationId: contact.conversationId, ...rest });
    if (outcome === "stopped") return { mark, isOver: true };
    mark = markAfter(mark, through);
    await contacts.saveSent(contact.conversationId, mark, contact.expiresAt);
  }
  return { mark, isOver: false };
};

const holdBack = async <Body>(
  { deps, sender, contact: { conversationId, expiresAt } }: Sending<Body>,
  mark: SentMark,
  messages: readonly Message[],
  readiness: "keep" | "pass",
): Promise<void> => {
  deps.log.info(`channel.${readiness}`, { channel: sender.name, conversationId, messages: messages.length });
  const seq = messages.at(-1)?.seq ?? mark.seq;
  if (readiness === "pass") await deps.contacts.saveSent(conversationId, { ...mark, seq, parts: 0 }, expiresAt);
};

const sendAll = async <Body>(sending: Sending<Body>): Promise<void> => {
  const { deps, sender, contact } = sending;
  const { conversationId } = contact;
  const mark = markIn(await deps.contacts.sent(conversationId), contact);
  const messages = (await deps.messagesAfter(conversationId, mark.seq, mostAtOnce)).filter(isForCitizen);
  if (messages.length === 0) return;
  const readiness = (await sender.prepare?.(contact, messages)) ?? "send";
  if (readiness !== "send") return holdBack(sending, mark, messages, readiness);
  const allowed = (await sender.screen?.(contact, messages)) ?? messages;
  const { mark: last, isOver } = await sendPieces(
    sending,
    sender.render(withMachineLabel(allowed, deps.wording("channel.machine-label"))),
    mark,
  );
  if (!isOver) return sender.finished?.(contact, messages);
  const left = messages.filter(({ seq }) => seq > last.seq);
  deps.log.warn("channel.kept-back", { channel: sender.name, conversationId, messages: left.length });
  await sender.missed?.(contact, left);
};

/**
 * A channel of a platform that is called over HTTP. What has been sent is remembered piece by piece, so that a turn that
 * is delivered again sends only the rest; what a platform does not take now goes out first when the citizen writes again.
 */
export const createPlatformChannel = <Body>(deps: PlatformChannelDeps, sender: PlatformSender<Body>): Channel => {
  const contactOf = async (conversationId: string): Promise<Contact | undefined> => {
    const contact = await deps.contacts.find(conversationId);
    if (!contact) deps.log.warn("channel.no-contact", { channel: sender.name, conversationId });
    return contact;
  };
  return {
    name: sender.name,
    shows: sender.shows,
    async deliver({ conversationId }) {
      const contact = await contactOf(conversationId);
      if (!contact) return;
      if (await deps.isOn(sender.name)) await sendAll({ deps, sender, contact });
      else deps.log.warn("channel.switched-off", { channel: sender.name, conversationId });
    },
    async typing({ conversationId }) {
      try {
        const contact = sender.typing && (await deps.contacts.find(conversationId));
        if (contact) await sender.typing?.(contact);
      } catch (error) {
        deps.log.info("channel.no-typing", { channel: sender.name, error });
      }
    },
  };
};
