import { badRatings } from "./counted-turns.ts";
import type { Figures } from "./figures.ts";
import { expected, isQuestion, type Outcome } from "./outcome.ts";

/** A count out of how many. Out of nothing there is no rate, which is for whoever shows it. */
export type Share = { count: number; of: number };

export type Rates = {
  answered: Share;
  clarified: Share;
  /** Of what the bot should have answered and whose seven days are over: answered, and nothing came after. */
  deflected: Share;
  handedOver: Share;
  dissatisfied: Share;
  formsCompleted: Share;
};

const sumOf = ({ outcomes }: Figures, counts: (outcome: Outcome) => boolean): number =>
  (Object.entries(outcomes) as [Outcome, number][])
    .filter(([outcome]) => counts(outcome))
    .reduce((sum, [, count]) => sum + count, 0);

/** Questions about policy: whatever became of them. */
export const questionsOf = (figures: Figures): number => sumOf(figures, isQuestion);

/** The rates of docs/figures.md. */
export const ratesOf = (figures: Figures): Rates => {
  const { outcomes, proven, settled, person, conversations, useful, notUseful, ratings } = figures;
  const forms = Object.values(figures.forms);
  const rated = Object.values(ratings).reduce((sum, count) => sum + count, 0);
  const bad = badRatings.reduce((sum, level) => sum + (ratings[level] ?? 0), 0);
  const total = (of: (form: (typeof forms)[number]) => number) => forms.reduce((sum, form) => sum + of(form), 0);
  return {
    answered: { count: outcomes.answered ?? 0, of: sumOf(figures, (outcome) => expected.has(outcome)) },
    clarified: { count: outcomes.clarified ?? 0, of: questionsOf(figures) },
    deflected: { count: proven, of: settled },
    handedOver: { count: person.asked, of: conversations },
    dissatisfied: { count: notUseful + bad, of: useful + notUseful + rated },
    formsCompleted: { count: total((form) => form.submitted), of: total((form) => form.started - form.open) },
  };
};
