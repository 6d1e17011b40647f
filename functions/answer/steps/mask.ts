import { maskPersonalData } from "../../shared/personal-data.ts";
import type { Step } from "./step.ts";

/** Hides personal data first, so that no later step, log or search sees it. */
export const mask: Step = {
  name: "mask",
  run: (_, work) => ({ next: { ...work, text: maskPersonalData(work.question.text) } }),
};
