import type { Wording } from "../../messages/wording.ts";
import type { Answers } from "../draft.ts";
import { holds } from "../holds.ts";
import type { Calculation, Service } from "../service.ts";
import { retirementTime } from "./retirement-time.ts";
import type { Outcome, Rule } from "./rule.ts";

/** An outcome with the label and the legal source that the definition gives it. */
export type Calculated = Outcome & { label: string; source: string };

const rules: Readonly<Record<Calculation["rule"], Rule>> = { "statutory-retirement": retirementTime };

const inputsOf = ({ inputs }: Calculation, answers: Answers): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, field]) => [
      name,
      answers[field] === undefined ? undefined : String(answers[field]),
    ]),
  );

/** Every calculation of the definition that these answers allow. */
export const calculate = (wording: Wording, definition: Service, answers: Answers, today: string): Calculated[] =>
  definition.calculations
    .filter(({ when }) => holds(when, answers))
    .flatMap((calculation) => {
      const outcome = rules[calculation.rule](wording, inputsOf(calculation, answers), today.slice(0, 7));
      return outcome ? [{ ...outcome, label: calculation.label, source: calculation.source }] : [];
    });
