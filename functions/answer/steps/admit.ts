import { firstOf, visibleText } from "../../messages/clean-text.ts";
import { maxTextLength } from "../../messages/inbound-message.ts";
import type { Step } from "./step.ts";

/** Comments, scripts and tags of a page, and the signs by which language models are fed: no person says them. */
const markup =
  /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<[/!]?[a-z][^<>]{0,200}>|<\|[a-z_]{1,30}\|>/gi;

const asSeen = (text: string): string => visibleText(text).replace(markup, " ");

/** Takes the words as a person would see them: without hidden characters and markup, and no longer than one message may be. */
export const admit: Step = {
  name: "admit",
  run(_, work) {
    const text = firstOf(asSeen(work.question.text), maxTextLength).trim();
    const { lastQuestion } = work.question;
    const before = lastQuestion === undefined ? {} : { lastQuestion: asSeen(lastQuestion) };
    return { next: { ...work, text, question: { ...work.question, text, ...before } } };
  },
};
