import type { ChannelName } from "../messages/channel-name.ts";
import { type InboundMessage, isSaidByCitizen } from "../messages/inbound-message.ts";
import type { Inbox } from "../messages/inbox.ts";
import { type Clock, epochSeconds } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import { citizenOf, messageIdOf } from "./identity.ts";
import { noteConsents } from "./note-consents.ts";
import type { ChannelJobs, Contact, ContactStore } from "./ports.ts";
import { takenContent } from "./taken-content.ts";
import { wantsPerson } from "./wants-person.ts";
import type { Heard, WebhookChannel } from "./webhook-call.ts";

/** A conversation as far as a channel must know it. */
export type KnownConversation = { id: string; owner: "bot" | "waiting" | "agent" };

export type ReceiveDeps = {
  contacts: ContactStore;
  inbox: Inbox;
  jobs: ChannelJobs;
  pseudonymSecret(): Promise<string>;
  /** Finds a conversation, or opens it under the id given; undefined when that id belongs to one that has expired. */
  open(begin: {
    id: string;
    citizen: string;
    channel: WebhookChannel["name"];
    isNew: boolean;
  }): Promise<KnownConversation | undefined>;
  newConversationId(): string;
  clock: Clock;
  log: Logger;
};

/** One citizen may write this often a minute; then they are told once when to come back. */
export const messagesPerMinute = 15;

/** How long a contact is kept after the last sign, in seconds: as long as its conversation. */
export const lifeSeconds = 90 * 86_400;

type Known = { citizen: string; conversation: KnownConversation };

/** The conversation of a platform's citizen, found or begun. Ten first messages at once begin one. */
const findOrBegin = async (deps: ReceiveDeps, channel: WebhookChannel, heard: Heard): Promise<Known> => {
  const { contacts, clock } = deps;
  const identity = { channel: channel.name, account: channel.account, sender: heard.sender };
  const citizen = citizenOf(await deps.pseudonymSecret(), identity);
  const expiresAt = epochSeconds(clock.now()) + lifeSeconds;
  const claimed = await contacts.conversationOf(citizen);
  const begin = (id: string, isNew: boolean) => deps.open({ id, citizen, channel: channel.name, isNew });
  const first = claimed ?? (await contacts.claim(citizen, deps.newConversationId(), undefined, expiresAt));
  const conversation = await begin(first, claimed === undefined);
  if (conversation) return { citizen, conversation };
  const next = await contacts.claim(citizen, deps.newConversationId(), first, expiresAt);
  const reopened = await begin(next, false);
  if (!reopened) throw new Error("a conversation that was just claimed cannot be opened");
  return { citizen, conversation: reopened };
};

const contentFor = (
  { content }: Heard,
  channel: ChannelName,
  count: number,
  now: Date,
): InboundMessage["content"] | undefined => {
  if (content.type === "file" || content.type === "consented" || content.type === "noticed") return undefined;
  if (content.type === "recalled") return { type: "recalled", recalledId: messageIdOf(channel, content.platformId) };
  const isPerson = content.type === "text" && wantsPerson(content.text);
  if (count <= messagesPerMinute || isPerson) return isSaidByCitizen(content) ? takenContent(content) : content;
  return count === messagesPerMinute + 1
    ? { type: "too-fast", retryAfterSeconds: 60 - now.getUTCSeconds() }
    : undefined;
};

/** A window that a message opened; platforms count 48 hours from it. */
const messageWindowMs = 48 * 3_600_000;

// Coming in again opens a shorter window than a message did; the longer one still holds.
const isShorter = (opens: string, known: Contact | undefined, now: Date): boolean =>
  (opens === "arrival" || opens === "action") &&
  known?.opened === "message" &&
  now.getTime() - Date.parse(known.heardAt) < messageWindowMs;

/** Notes how the citizen is reached from now on. */
const noteSign = async (
  { contacts, clock }: ReceiveDeps,
  channel: WebhookChannel,
  heard: Heard,
  { citizen, conversation: { id: conversationId } }: Known,
): Promise<void> => {
  const { opens } = heard;
  const now = clock.now();
  if (opens === null) return;
  if (opens !== "message" && isShorter(opens, await contacts.find(conversationId), now)) return;
  await contacts.hear({
    conversationId,
    channel: channel.name,
    account: channel.account,
    citizen,
    recipient: heard.sender,
    heardAt: heard.at.toISOString(),
    opened: opens,
    sign: messageIdOf(channel.name, heard.platformId),
    context: heard.context,
    expiresAt: epochSeconds(now) + lifeSeconds,
  });
};

/**
 * Takes in one thing that a citizen did: finds or begins their conversation, notes how they are reached, queues it. May be
 * done twice. Returns the conversation and the id of the queued message, which is undefined when nothing was queued.
 */
export const receive = async (
  deps: ReceiveDeps,
  channel: WebhookChannel,
  heard: Heard,
  isQueued: (conversation: KnownConversation) => boolean = () => true,
): Promise<{ conversation: KnownConversation; messageId: string | undefined }> => {
  const { contacts, inbox, jobs, clock, log } = deps;
  const { citizen, conversation } = await findOrBegin(deps, channel, heard);
  const now = clock.now();
  const conversationId = conversation.id;
  const messageId = messageIdOf(channel.name, heard.platformId);
  if (heard.content.type === "consented")
    await noteConsents(contacts, citizen, heard.content.templates, heard.platformId);
  await noteSign(deps, channel, heard, { citizen, conversation });
  // What is no word of the citizen's is neither queued nor counted.
  const isSign = heard.content.type === "noticed" || heard.content.type === "consented";
  if (isSign || !isQueued(conversation)) return { conversation, messageId: undefined };
  const count = await contacts.countDistinct(citizen, messageId, heard.at);
  const at = now.toISOString();
  if (heard.content.type === "file" && count <= messagesPerMinute) {
    await jobs.send({
      type: "file",
      channel: channel.name,
      key: conversationId,
      id: messageId,
      file: heard.content,
      at,
    });
    return { conversation, messageId };
  }
  const content = contentFor(heard, channel.name, count, now);
  if (!content) {
    log.warn("channel.not-queued", { channel: channel.name, conversationId, what: heard.content.type, count });
    return { conversation, messageId: undefined };
  }
  await inbox.send({ messageId, conversationId, channel: channel.name, at, content });
  return { conversation, messageId };
};
