import type { TurnRecordStore } from "../insights/ports.ts";
import { type TurnRecordInput, turnRecordId } from "../insights/turn-record.ts";
import { isSaidByCitizen } from "../messages/inbound-message.ts";
import type { Logger } from "../shared/logger.ts";
import { maskTyped } from "./own-message.ts";
import type { Plan } from "./plan.ts";
import type { ConversationStore } from "./ports.ts";
import { formStepOf, outcomeIn, type PlannedTurn, personStepOf, pipelineOf, ratingIn } from "./turn-events.ts";

export type RecordTurn = (turn: PlannedTurn) => Promise<void>;

/** What an operator pays for a million tokens, in a currency of theirs. */
export type TokenPrices = { input: number; output: number };

type Deps = {
  turns: TurnRecordStore;
  conversations: Pick<ConversationStore, "findTurn">;
  prices?: TokenPrices | undefined;
  log: Logger;
};

/** A price for a million tokens is the price of one token in millionths. */
const costOf = ({ input, output }: TokenPrices, tokens: { input: number; output: number }): number =>
  Math.round(tokens.input * input + tokens.output * output);

const spentIn = ({ traced }: Plan, prices: TokenPrices | undefined) => {
  const tokens = traced?.trace.tokens;
  if (!tokens || tokens.input + tokens.output === 0) return {};
  return { tokens, ...(prices && { costMicros: costOf(prices, tokens) }) };
};

/** Words of a question, masked as in the transcript; answers to a form and buttons are no words. */
const wordsOf = ({ before, message: { content } }: PlannedTurn, isQuestion: boolean): string =>
  isQuestion && content.type === "text" ? maskTyped(content.text, before) : "";

const questionIn = (turn: PlannedTurn, prices: TokenPrices | undefined): Partial<TurnRecordInput> => {
  const { plan, before } = turn;
  const outcome = outcomeIn(turn);
  if (outcome === undefined) return {};
  const { traced } = plan;
  return {
    outcome,
    // A question without an answer is nobody's matter yet.
    department: "",
    text: wordsOf(turn, true),
    ...(traced && {
      entryIds: [...traced.entryIds],
      score: traced.asked.hits[0]?.confidence ?? null,
      pipeline: pipelineOf(traced, (query) => maskTyped(query, before)),
      department: traced.asked.department,
      ...spentIn(plan, prices),
    }),
  };
};

/**
 * The record of a turn; `undefined` for a turn that no figure counts: what people say to each other, news of a case. Every
 * turn that a citizen takes with the bot has one.
 */
export const turnRecordOf = (turn: PlannedTurn, prices?: TokenPrices): TurnRecordInput | undefined => {
  const { before, message, plan, readyAt } = turn;
  const events = {
    form: formStepOf(turn),
    person: personStepOf(turn),
    rating: ratingIn(message),
    ticketOpened: plan.replies.some(({ status }) => status === "handed.ticket") || undefined,
  };
  const isWithBot = isSaidByCitizen(message.content) && before.owner === "bot";
  if (!isWithBot && Object.values(events).every((event) => event === undefined)) return undefined;
  const given = Object.fromEntries(Object.entries(events).filter(([, event]) => event !== undefined));
  return {
    id: turnRecordId(before.id, message.messageId, message.at),
    conversationId: before.id,
    seq: before.lastSeq + 1,
    channel: before.channel,
    department: before.lastDepartment ?? "",
    region: before.region,
    at: new Date(message.at).toISOString(),
    ms: Math.max(0, readyAt.getTime() - Date.parse(message.at)),
    status: plan.traced?.status ?? plan.replies.find(({ status }) => status !== null)?.status ?? null,
    ...questionIn(turn, prices),
    ...given,
    expiresAt: before.expiresAt,
  };
};

/**
 * Writes turns down for the figures, each under an id that follows from its message. Where that fails the citizen is
 * answered all the same; the log then says which turn is not counted. Words taken back are forgotten here too.
 */
export const createTurnRecorder = ({ turns, conversations, prices, log }: Deps): RecordTurn => {
  const forget = async (conversationId: string, recalledId: string): Promise<void> => {
    const turn = await conversations.findTurn(conversationId, recalledId);
    if (turn?.askedAt) await turns.forgetWords(turnRecordId(conversationId, recalledId, turn.askedAt));
  };
  return async (turn) => {
    const { before, message } = turn;
    try {
      if (message.content.type === "recalled") await forget(before.id, message.content.recalledId);
      const record = turnRecordOf(turn, prices);
      if (record) await turns.put(record);
    } catch (error) {
      log.warn("figures.turn-not-recorded", { conversationId: before.id, messageId: message.messageId, error });
    }
  };
};
