import type { Wording } from "../../messages/wording.ts";
import { monthsBetween } from "../../rules/month.ts";
import {
  type StatutoryRetirement,
  statutoryRetirement,
  type WorkerCategory,
} from "../../rules/statutory-retirement.ts";
import type { Outcome } from "./rule.ts";

// Applications are taken some months ahead; beyond half a year it is worth a word.
const farAheadMonths = 6;

const showMonth = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

const showSpan = (wording: Wording, months: number): string => {
  const values = { years: Math.floor(months / 12), months: months % 12 };
  return wording(values.months ? "form.span-years-months" : "form.span-years", values);
};

const categoryOf = (sex: string | undefined, category: string | undefined): WorkerCategory | undefined => {
  if (sex === "male") return "male-60";
  return sex === "female" && (category === "female-50" || category === "female-55") ? category : undefined;
};

const hintsOf = (
  wording: Wording,
  { month, minimumContributionMonths }: StatutoryRetirement,
  paid: string | undefined,
  thisMonth: string,
): string[] => {
  const ahead = monthsBetween(thisMonth, month);
  const hints =
    ahead > farAheadMonths
      ? [wording("form.hint-far-ahead", { month: showMonth(month), ahead: showAhead(wording, ahead) })]
      : [];
  if (paid !== undefined && Number(paid) < minimumContributionMonths)
    hints.push(
      wording("form.hint-contribution-short", {
        year: month.slice(0, 4),
        minimum: showSpan(wording, minimumContributionMonths),
        paid: showSpan(wording, Number(paid)),
      }),
    );
  return hints;
};

const showAhead = (wording: Wording, months: number): string =>
  months >= 12 ? showSpan(wording, months) : wording("form.span-months", { months });

/**
 * When someone may retire by law, from `birthMonth`, `sex`, `category` (women) and, when known, `contributionMonths`.
 * Undefined while birth month, sex or a woman's category is unknown. `thisMonth` is YYYY-MM.
 */
export const retirementTime = (
  wording: Wording,
  { birthMonth, sex, category, contributionMonths }: Readonly<Record<string, string | undefined>>,
  thisMonth: string,
): Outcome | undefined => {
  const known = categoryOf(sex, category);
  if (!birthMonth || !known) return undefined;
  const result = statutoryRetirement(birthMonth, known);
  const value = wording("form.statutory-retirement", {
    month: showMonth(result.month),
    age: showSpan(wording, result.ageInMonths),
  });
  return { value, hints: hintsOf(wording, result, contributionMonths, thisMonth) };
};
