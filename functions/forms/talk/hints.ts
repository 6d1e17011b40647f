import { calculate } from "../calculations/calculate.ts";
import type { FormTurn } from "../form-turn.ts";
import { holds } from "../holds.ts";
import { coversRegion } from "../service.ts";
import { regionOf } from "../walk-form.ts";

/** Something worth saying now: `offerPerson` when a person can help with it, `offerPause` when it may be a reason to stop. */
export type Hint = { text: string; offerPerson: boolean; offerPause: boolean };

/** What the calculations have to say about the answers so far. */
export const calculatedHints = ({ deps, definition, walk, context }: FormTurn): string[] =>
  calculate(deps.wording, definition, walk.facts, context.today).flatMap(({ hints }) => hints);

const hintsOf = (turn: FormTurn): Hint[] => {
  const { definition, walk } = turn;
  const region = regionOf(definition, walk.answers);
  const written = definition.hints.filter((hint) => coversRegion(hint.region, region) && holds(hint.when, walk.facts));
  return [
    ...written.map(({ text, offerPerson }) => ({ text, offerPerson, offerPause: false })),
    ...walk.warnings.map(({ reason, instead }) => ({
      text: turn.deps.wording("form.warning", { reason, instead }),
      offerPerson: true,
      offerPause: false,
    })),
    ...walk.situations.flatMap(({ note }) => (note ? [{ text: note, offerPerson: false, offerPause: false }] : [])),
    ...calculatedHints(turn).map((text) => ({ text, offerPerson: false, offerPause: true })),
  ];
};

/** Hints that these answers brought up and that were not due before. */
export const newHints = (before: FormTurn, after: FormTurn): Hint[] => {
  const known = new Set(hintsOf(before).map(({ text }) => text));
  return hintsOf(after).filter(({ text }) => !known.has(text));
};
