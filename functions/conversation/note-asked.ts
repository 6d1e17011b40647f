import { noteQuestion, reasonOf } from "../gaps/note-question.ts";
import type { GapStore } from "../gaps/ports.ts";
import type { Message } from "../messages/message.ts";
import { joinProblem } from "../problems/join-problem.ts";
import type { ProblemStore } from "../problems/ports.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationStore } from "./ports.ts";
import { questionBehind } from "./question-behind.ts";
import type { TurnOutcome } from "./run-turn.ts";

export type NoteAskedDeps = {
  gaps: GapStore;
  problems: ProblemStore;
  conversations: Pick<ConversationStore, "messagesAfter">;
};

/** Shorter words are no question that a class of problems could be named after. */
const shortestProblem = 6;

/** A question that nobody could answer joins its class of problems; the transcript has it masked already. */
const noteProblem = async (problems: ProblemStore, { id, region }: Conversation, asked: Message): Promise<void> => {
  const { text, at } = asked;
  if (text.trim().length < shortestProblem) return;
  const signal = { id: `unanswered:${asked.id}`, source: "unanswered" as const, text, region, at };
  await joinProblem(problems, { ...signal, department: null, ticketId: null, conversationId: id });
};

const noteAnswered = async (
  { gaps, problems }: NoteAskedDeps,
  { conversation, asked: landing }: TurnOutcome,
  asked: Message,
): Promise<void> => {
  if (!landing || landing.status.startsWith("blocked.") || asked.inReplyTo === null) return;
  const { id: conversationId, region, channel } = conversation;
  const { text, at, inReplyTo: turnId } = asked;
  await noteQuestion(gaps, { conversationId, region, channel, text, at, turnId, landing, reason: reasonOf(landing) });
  if (landing.status === "unanswerable.no-hit") await noteProblem(problems, conversation, asked);
};

/** Whoever asks for a person after a question was not helped by its answer. */
const noteHandedOver = async (deps: NoteAskedDeps, { conversation }: TurnOutcome, asked: Message): Promise<void> => {
  const { id: conversationId, region, channel } = conversation;
  const before = await questionBehind(deps.conversations, conversationId, asked.seq - 1);
  if (!before) return;
  const { text, at, turnId, status } = before;
  const landing = { status };
  await noteQuestion(deps.gaps, { conversationId, region, channel, text, at, turnId, landing, reason: "handed-over" });
};

/**
 * Keeps what a turn says about the entries: its question with what became of it, and the question that a person was asked for
 * after. The one place where asked questions are written. Safe to run again for the same turn.
 */
export const noteAsked = async (deps: NoteAskedDeps, outcome: TurnOutcome): Promise<void> => {
  const asked = outcome.messages.find(({ from }) => from === "citizen");
  if (!asked) return;
  await noteAnswered(deps, outcome, asked);
  const isHanded = outcome.messages.some(({ status, handoff }) => status === "handed.waiting" && handoff !== null);
  if (isHanded) await noteHandedOver(deps, outcome, asked);
};
