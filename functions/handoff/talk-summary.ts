import type { Message } from "../messages/message.ts";
import type { Handoff } from "./handoff.ts";

/** What an agent should know before the first word, read off the transcript by rules: nothing in it is made up. */
export type TalkSummary = {
  /** The citizen's questions before the agent came, the last ones, in order. */
  asked: string[];
  /** Of those, the ones that nothing answered. */
  unanswered: string[];
  /** Titles of the entries that answers rested on. */
  answeredFrom: string[];
  isUrgent: boolean;
};

const mostLines = 4;
const shortestQuestion = 4;

const isUnanswered = ({ status }: Message): boolean =>
  status !== null && (status.startsWith("unanswerable.") || status === "failed.fault");

const isAnswer = ({ from, status }: Message): boolean =>
  from === "bot" && status !== null && /^(?:answered|clarify)[.]/.test(status);

const lastFew = (lines: readonly string[]): string[] => [...new Set(lines)].slice(-mostLines);

/** What the bot replied to a message, if it was a question: steps of a form and buttons are none. */
const repliesTo = (messages: readonly Message[], question: Message): Message[] =>
  messages.filter(({ from, inReplyTo }) => from === "bot" && inReplyTo !== null && inReplyTo === question.inReplyTo);

/**
 * Sums up what was said before the person came (all of it while nobody has). `messages` are the masked transcript, in
 * order, from whatever place on.
 */
export const summariseTalk = (
  messages: readonly Message[],
  handoff: Pick<Handoff, "acceptedAt" | "reason" | "alertAt">,
): TalkSummary => {
  const { acceptedAt } = handoff;
  const before = messages.filter(({ at }) => acceptedAt === null || at <= acceptedAt);
  const said = before.filter(({ from, text }) => from === "citizen" && [...text].length >= shortestQuestion);
  const questions = said.filter((one) =>
    repliesTo(before, one).some((reply) => isAnswer(reply) || isUnanswered(reply)),
  );
  const left = questions.filter((one) => repliesTo(before, one).some(isUnanswered));
  const titles = before.filter(isAnswer).flatMap(({ citations }) => citations.map(({ title }) => title));
  const text = ({ text: words }: Message) => words;
  return {
    asked: lastFew(questions.map(text)),
    unanswered: lastFew(left.map(text)),
    answeredFrom: lastFew(titles),
    isUrgent: handoff.reason === "crisis" || handoff.alertAt !== null,
  };
};
