import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import type { Conversation } from "./conversation.ts";
import { type Plan, say } from "./plan.ts";
import type { ConversationStore } from "./ports.ts";

/** Which messages' answers the citizen does not want any more. */
export interface StopMarks {
  mark(conversationId: string, messageId: string, at: string): Promise<void>;
  has(conversationId: string, messageId: string): Promise<boolean>;
}

/** Nobody can have stopped an answer that took less: the page offers it later than this. */
export const soonestStopMs = 1_000;

/**
 * Notes that the answer to a message is not wanted any more, at `at` (an instant). False when it is there already: then it
 * stays, as it does when its turn ends in the same moment.
 */
export const stopAnswer = async (
  { conversations, stops }: { conversations: Pick<ConversationStore, "findTurn">; stops: StopMarks },
  { id }: Conversation,
  messageId: string,
  at: string,
): Promise<boolean> => {
  if (await conversations.findTurn(id, messageId)) return false;
  await stops.mark(id, messageId, at);
  return true;
};

/**
 * The plan as it is to be said: a word that it was stopped instead of an answer that nobody waits for. What is no answer
 * (a form, a ticket, a call for a person) has made its records already and is said in any case.
 */
export const unlessStopped = async (
  plan: Plan,
  { wording, isStopped }: { wording: Wording; isStopped(): Promise<boolean> },
): Promise<Plan> =>
  plan.traced && (await isStopped())
    ? say([reply({ from: "system", text: wording("conversation.answer-stopped") })])
    : plan;
