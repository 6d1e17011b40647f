import { calculate } from "../calculations/calculate.ts";
import { holds } from "../condition.ts";
import type { FormTurn } from "../form-turn.ts";
import { coversRegion } from "../service.ts";
import { regionOf } from "../walk-form.ts";

/** Something worth saying now; `offerPerson` when a person at the desk can help with it. */
export type Hint = { text: string; offerPerson: boolean };

/** What the answers so far call for: the definition's hints and those of its calculations. */
export const hintsOf = ({ deps, definition, walk, context }: FormTurn): Hint[] => {
  const region = regionOf(definition, walk.answers);
  const written = definition.hints.filter((hint) => coversRegion(hint.region, region) && holds(hint.when, walk.answers));
  const worked = calculate(deps.wording, definition, walk.answers, context.today).flatMap(({ hints }) => hints);
  return [...written, ...worked.map((text) => ({ text, offerPerson: false }))];
};

/** Hints that these answers brought up and that were not due before. */
export const newHints = (before: FormTurn, after: FormTurn): Hint[] => {
  const known = new Set(hintsOf(before).map(({ text }) => text));
  return hintsOf(after).filter(({ text }) => !known.has(text));
};
