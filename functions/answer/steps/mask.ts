import { maskPersonalData } from "../../shared/personal-data.ts";
import type { Step } from "./step.ts";

/** Hides personal data before anything looks at the words: no later step, log, search or model sees the raw text. */
export const mask: Step = {
  name: "mask",
  run(_, work) {
    const text = maskPersonalData(work.text);
    const { lastQuestion } = work.question;
    const before = lastQuestion === undefined ? {} : { lastQuestion: maskPersonalData(lastQuestion) };
    return { next: { ...work, text, queries: [text], question: { ...work.question, text, ...before } } };
  },
};
