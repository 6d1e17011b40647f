import type { Answers } from "../../functions/forms/draft.ts";
import { fieldsOf, type Service } from "../../functions/forms/service.ts";
import { walkForm } from "../../functions/forms/walk-form.ts";

/**
 * The obvious way, as a peer: after every single answer the form is walked again from its start, until it is complete.
 * Returns how many questions were on the path.
 */
export const naiveWalk = (definition: Service, answers: Answers): number => {
  let kept: Record<string, Answers[string]> = {};
  let length = 0;
  for (const { id } of fieldsOf(definition)) {
    const answer = answers[id];
    if (answer === undefined) continue;
    kept = { ...kept, [id]: answer };
    length = walkForm(definition, kept, []).path.length;
  }
  return length;
};
