import { calculateAnswer } from "../calculate-answer.ts";
import type { Step } from "./step.ts";

/** What a rule can work out is not looked up. */
export const calculate: Step = {
  name: "calculate",
  async run(deps, work) {
    const [query = work.text] = work.queries;
    const worked = await calculateAnswer(deps, { query, day: work.day });
    if (!worked) return { next: work };
    return "answer" in worked ? { next: { ...work, answer: worked.answer } } : worked;
  },
};
