import { action } from "../messages/action.ts";
import { type InboundMessage, isSaidByCitizen } from "../messages/inbound-message.ts";
import { type Message, ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import { AppError, hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import type { Logger } from "../shared/logger.ts";
import type { Conversation, Turn } from "./conversation.ts";
import { conversationAfter } from "./conversation-after.ts";
import { ownMessage, type Said, understand } from "./own-message.ts";
import { type Plan, say } from "./plan.ts";
import type { ConversationStore } from "./ports.ts";
import type { RecordTurn } from "./record-turn.ts";
import { expiryFrom } from "./start-conversation.ts";
import { type StopMarks, soonestStopMs, unlessStopped } from "./stop-answer.ts";

/** Decides what a turn does; it may create records under ids derived from the message, but says and changes nothing itself. */
export type Planner = (conversation: Conversation, message: InboundMessage) => Promise<Plan>;

export type RunTurnDeps = {
  conversations: ConversationStore;
  plan: Planner;
  /** Writes down what the turn came to, for the figures; left out where nobody counts. Never throws. */
  record?: RecordTurn | undefined;
  /** Which answers are not wanted any more; left out where nobody can stop one. */
  stops?: Pick<StopMarks, "has"> | undefined;
  wording: Wording;
  clock: Clock;
  log: Logger;
};

/** What there is to deliver after a turn; `undefined` when the conversation is gone. */
export type TurnOutcome = { conversation: Conversation; messages: readonly Message[] } & Pick<
  Turn,
  "deliveredAt" | "asked"
>;

const saidIn = (conversation: Conversation, { content }: InboundMessage): Said | undefined =>
  isSaidByCitizen(content) ? understand(content, conversation) : undefined;

// A citizen never meets silence or a stack trace: whatever broke, an apology and a way to a person.
const apology = (wording: Wording): Plan =>
  say([
    reply({
      kind: "choices",
      status: "failed.fault",
      text: wording("conversation.fault"),
      choices: [
        { label: wording("conversation.choice-person"), value: action.person },
        { label: wording("conversation.choice-ticket"), value: action.ticket },
      ],
    }),
  ]);

/** A plan whose replies can be read back: one that cannot would make the whole conversation unreadable once stored. */
const readablePlan = async ({ plan }: RunTurnDeps, conversation: Conversation, message: InboundMessage) => {
  const { replies, ...rest } = await plan(conversation, message);
  return { ...rest, replies: replies.map((one) => ReplyDraft.parse(one)) };
};

/**
 * Plans once more after a hiccup of something outside: what the first try created is found again under its ids, while an
 * apology would leave it behind unannounced. Faults of our own do not get better by trying.
 */
const planAgain = async (deps: RunTurnDeps, conversation: Conversation, message: InboundMessage): Promise<Plan> => {
  try {
    return await readablePlan(deps, conversation, message);
  } catch (error) {
    if (error instanceof AppError) throw error;
    deps.log.warn("turn.planned-again", { conversationId: conversation.id, error });
    return readablePlan(deps, conversation, message);
  }
};

const planSafely = async (deps: RunTurnDeps, conversation: Conversation, message: InboundMessage): Promise<Plan> => {
  const { wording, log } = deps;
  try {
    return await planAgain(deps, conversation, message);
  } catch (error) {
    // A desk event has nobody waiting for words; the queue tries it again.
    if (!isSaidByCitizen(message.content)) throw error;
    log.error("turn.failed", { conversationId: conversation.id, error });
    return apology(wording);
  }
};

/** What is planned, unless it was an answer that took long and is not wanted any more. */
const wantedPlan = async (deps: RunTurnDeps, conversation: Conversation, message: InboundMessage): Promise<Plan> => {
  const { stops, clock, wording } = deps;
  const plan = await planSafely(deps, conversation, message);
  if (!stops || clock.now().getTime() - Date.parse(message.at) < soonestStopMs) return plan;
  return unlessStopped(plan, { wording, isStopped: () => stops.has(conversation.id, message.messageId) });
};

const inOrder = (
  drafts: readonly ReplyDraft[],
  { id, lastSeq }: Conversation,
  messageId: string,
  at: string,
): Message[] =>
  drafts.map((draft, index) => ({
    ...draft,
    id: derivedId("msg", id, messageId, String(index)),
    seq: lastSeq + 1 + index,
    inReplyTo: messageId,
    at,
  }));

const alreadyDone = async (
  { conversations }: RunTurnDeps,
  conversation: Conversation,
  turn: Turn,
): Promise<TurnOutcome> => ({
  conversation,
  messages: await conversations.messagesAfter(conversation.id, turn.firstSeq - 1, turn.lastSeq - turn.firstSeq + 1),
  deliveredAt: turn.deliveredAt,
  asked: turn.asked,
});

/**
 * Runs one turn: load, plan, save everything in one transaction. Safe to run twice: a message with a turn record gives
 * the stored messages back. `record.changed` (somebody else moved the conversation) is for the queue to try again.
 */
export const runTurn = async (deps: RunTurnDeps, message: InboundMessage): Promise<TurnOutcome | undefined> => {
  const { conversations, clock, log } = deps;
  // One wait for both: a turn finished in between is found out by the commit.
  const [conversation, done] = await Promise.all([
    conversations.find(message.conversationId),
    conversations.findTurn(message.conversationId, message.messageId),
  ]);
  if (!conversation) {
    log.warn("turn.conversation-gone", { conversationId: message.conversationId });
    return undefined;
  }
  if (done) return alreadyDone(deps, conversation, done);

  const plan = await wantedPlan(deps, conversation, message);
  const { replies, drafts, asked } = plan;
  const now = clock.now();
  const at = now.toISOString();
  const said = saidIn(conversation, message);
  const own = said ? [ownMessage(said, conversation)] : [];
  const messages = inOrder([...own, ...replies], conversation, message.messageId, at);
  // Before the commit, as every effect of a turn: a crash in between writes the same record again.
  await deps.record?.({ before: conversation, message, plan, readyAt: now });
  // Nothing to write, such as a late word about a handoff that is over.
  if (messages.length === 0) return { conversation, messages, deliveredAt: at };
  const next = conversationAfter(conversation, message, said, plan, {
    lastSeq: conversation.lastSeq + messages.length,
    lastTurnAt: at,
    expiresAt: expiryFrom(now),
  });
  const turn: Turn = {
    messageId: message.messageId,
    firstSeq: conversation.lastSeq + 1,
    lastSeq: next.lastSeq,
    at,
    deliveredAt: null,
    askedAt: message.at,
    asked,
  };
  try {
    await conversations.commit({ conversation: next, messages, drafts, turn });
  } catch (error) {
    const finished =
      hasCode(error, "record.exists") && (await conversations.findTurn(conversation.id, message.messageId));
    if (finished) return alreadyDone(deps, conversation, finished);
    throw error;
  }
  log.info("turn.done", {
    conversationId: conversation.id,
    statuses: replies.map(({ status }) => status),
    messages: messages.length,
  });
  return { conversation: next, messages, deliveredAt: null, asked };
};
