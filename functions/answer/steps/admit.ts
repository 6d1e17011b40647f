import { firstOf, visibleText } from "../../messages/clean-text.ts";
import { maxTextLength } from "../../messages/inbound-message.ts";
import type { Step } from "./step.ts";

/** Takes the words as a person would see them: without hidden characters, and no longer than one message may be. */
export const admit: Step = {
  name: "admit",
  run(_, work) {
    const text = firstOf(visibleText(work.question.text), maxTextLength).trim();
    const { lastQuestion } = work.question;
    const before = lastQuestion === undefined ? {} : { lastQuestion: visibleText(lastQuestion) };
    return { next: { ...work, text, question: { ...work.question, text, ...before } } };
  },
};
