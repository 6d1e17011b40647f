import type { ServiceGuide } from "../../../functions/api/catalogue-contract.ts";
import { dueRules } from "../../../functions/forms/eligibility.ts";
import { type Facts, holds } from "../../../functions/forms/holds.ts";

type Check = ServiceGuide["check"];
type Values = Readonly<Record<string, readonly string[]>>;

/** Where a check stands: the questions that apply, what stands in the way, and whether everything is answered. */
export type Checked = {
  questions: Check["questions"];
  stops: Check["rules"];
  warnings: Check["rules"];
  isDone: boolean;
};

const whole: Partial<Record<string, RegExp>> = { date: /^\d{4}-\d{2}-\d{2}$/, month: /^\d{4}-\d{2}$/ };

/** The answer as the rules look at it; undefined while it is not there, or only half chosen. */
const factOf = ({ type }: Check["questions"][number], values: readonly string[] = []): Facts[string] | undefined => {
  const [first = ""] = values;
  if (first === "" || whole[type]?.test(first) === false) return undefined;
  return type === "choices" ? [...values] : first;
};

/** Judges answers by the same rules as the form's walk does, before one is begun. `today` is YYYY-MM-DD. Pure. */
export const checkEligibility = ({ questions, rules }: Check, values: Values, today: string): Checked => {
  const facts: Record<string, Facts[string]> = { today };
  const path: Check["questions"] = [];
  for (const question of questions) {
    if (!holds(question.when ?? undefined, facts)) continue;
    path.push(question);
    const fact = factOf(question, values[question.id]);
    if (fact !== undefined) facts[question.id] = fact;
  }
  const due = dueRules(rules, { path, facts });
  return {
    questions: path,
    stops: due.filter(({ effect }) => effect === "stop"),
    warnings: due.filter(({ effect }) => effect === "warn"),
    isDone: path.every(({ id }) => facts[id] !== undefined),
  };
};
