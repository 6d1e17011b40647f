import fc from "fast-check";
import type { Field } from "../../functions/forms/definition/field.ts";
import type { Answers } from "../../functions/forms/draft.ts";
import type { Service } from "../../functions/forms/service.ts";
import { walkForm } from "../../functions/forms/walk-form.ts";
import { anyAnswer } from "./form-answers.ts";

const today = "2026-11-23";
const most = 400;

/** A form filled in with valid answers to whatever is asked; another `seed`, other answers. */
export const filledAtRandom = (service: Service, seed: number): { answers: Answers; path: readonly Field[] } => {
  let answers: Answers = {};
  for (let step = 0; step < most; step += 1) {
    const { next, conflict, path } = walkForm(service, answers, [], today);
    if (!next) return { answers, path };
    const [value] =
      conflict?.field.id === next.id
        ? [conflict.expected]
        : fc.sample(anyAnswer(service, next), { numRuns: 1, seed: seed * most + step });
    answers = { ...answers, [next.id]: value ?? "" };
  }
  throw new Error(`${service.id} asks more than ${most} questions`);
};
