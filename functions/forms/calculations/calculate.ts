import type { Wording } from "../../messages/wording.ts";
import { holds } from "../condition.ts";
import type { Answers } from "../draft.ts";
import type { Calculation, Service } from "../service.ts";
import { retirementTime } from "./retirement-time.ts";

/** What a rule works out: the value to show, and what is worth telling the citizen now. */
export type Outcome = { value: string; hints: readonly string[] };
export type Rule = (wording: Wording, inputs: Readonly<Record<string, string | undefined>>, thisMonth: string) => Outcome | undefined;
export type Calculated = Outcome & { label: string; source: string };

const rules: Readonly<Record<Calculation["rule"], Rule>> = { "statutory-retirement": retirementTime };

const inputsOf = ({ inputs }: Calculation, answers: Answers): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, field]) => [name, answers[field] === undefined ? undefined : String(answers[field])]),
  );

/** Every calculation of the definition that these answers allow. */
export const calculate = (wording: Wording, definition: Service, answers: Answers, today: string): Calculated[] =>
  definition.calculations
    .filter(({ when }) => holds(when, answers))
    .flatMap((calculation) => {
      const outcome = rules[calculation.rule](wording, inputsOf(calculation, answers), today.slice(0, 7));
      return outcome ? [{ ...outcome, label: calculation.label, source: calculation.source }] : [];
    });
