import { answerQuestion } from "../answer/answer-question.ts";
import type { AnswerDeps } from "../answer/ports.ts";
import { applySwitches } from "../answer/switches.ts";
import type { Citation } from "../messages/citation.ts";
import { maskPersonalData } from "../shared/personal-data.ts";
import type { Conversation } from "./conversation.ts";

/** A draft answer: the text, what it rests on, and the label it must carry when a machine composed it. */
export type Suggestion = { text: string; citations: Citation[]; label: string | null };

type Wish = { text: string; region: string; conversation: Conversation | undefined };

/**
 * Drafts an answer for an agent with the steps that answer citizens. Nothing is said by it: the draft goes to the agent.
 * Undefined when there is no answer with a source, or answering is switched off.
 */
export const suggester =
  (answers: AnswerDeps) =>
  async ({ text, region, conversation }: Wish): Promise<Suggestion | undefined> => {
    const off = (await answers.switches?.()) ?? new Set<string>();
    if (off.has("bot")) return undefined;
    const { status, replies } = await answerQuestion(applySwitches(answers, off), {
      text: maskPersonalData(text),
      region,
      at: answers.clock.now().toISOString(),
      lastEntryIds: conversation?.lastEntryIds ?? [],
      lastQuestion: conversation?.lastWords ?? "",
      lastPlace: conversation?.lastPlace ?? "",
      offered: [],
    });
    const said = replies.filter(({ from, citations }) => from === "bot" && citations.length > 0);
    if (!status.startsWith("answered.") || said.length === 0) return undefined;
    return {
      text: said.map((reply) => reply.text).join("\n"),
      citations: said.flatMap(({ citations }) => citations),
      label: said.find(({ label }) => label !== null)?.label ?? null,
    };
  };
