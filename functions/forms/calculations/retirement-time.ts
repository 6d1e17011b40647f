import type { Wording } from "../../messages/wording.ts";
import { flexibleRetirement } from "../../rules/flexible-retirement.ts";
import { minimumContributionMonths } from "../../rules/minimum-contribution.ts";
import { monthsBetween, yearOf } from "../../rules/month.ts";
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

/** What the citizen said about retirement itself: which kind, the month wished for, and how much was paid in. */
type Wish = { kind: string | undefined; planned: string | undefined; paid: string | undefined };

const showAhead = (wording: Wording, months: number): string =>
  months >= 12 ? showSpan(wording, months) : wording("form.span-months", { months });

const farAhead = (wording: Wording, { month }: StatutoryRetirement, thisMonth: string): string[] => {
  const ahead = monthsBetween(thisMonth, month);
  return ahead > farAheadMonths
    ? [wording("form.hint-far-ahead", { month: showMonth(month), ahead: showAhead(wording, ahead) })]
    : [];
};

/** A wished month outside the window of flexible retirement. It is only said: the authorities decide. */
const outsideWindow = (wording: Wording, statutory: StatutoryRetirement, { kind, planned }: Wish): string[] => {
  if (!planned || (kind !== "early" && kind !== "late")) return [];
  const { earliestMonth, latestMonth } = flexibleRetirement(statutory);
  const isInside =
    kind === "early"
      ? planned >= earliestMonth && planned < statutory.month
      : planned > statutory.month && planned <= latestMonth;
  if (isInside) return [];
  // A delay that is not there leaves no months to retire early in.
  const window = kind === "early" && earliestMonth === statutory.month ? "none" : kind;
  return [
    wording(`form.hint-window-${window}`, {
      planned: showMonth(planned),
      statutory: showMonth(statutory.month),
      earliest: showMonth(earliestMonth),
      latest: showMonth(latestMonth),
    }),
  ];
};

/** Early retirement needs what the chosen year asks for, any other what the statutory year does (人社部发〔2024〕94号). */
const contributionShort = (
  wording: Wording,
  statutory: StatutoryRetirement,
  { kind, planned, paid }: Wish,
): string[] => {
  const isEarly = kind === "early" && planned !== undefined && planned < statutory.month;
  const year = yearOf(isEarly ? planned : statutory.month);
  const minimum = minimumContributionMonths(year);
  if (paid === undefined || Number(paid) >= minimum) return [];
  return [
    wording(`form.hint-contribution-short${isEarly ? "-early" : ""}`, {
      year,
      minimum: showSpan(wording, minimum),
      paid: showSpan(wording, Number(paid)),
    }),
  ];
};

/**
 * When someone may retire by law, from `birthMonth`, `sex`, `category` (women) and, when known, `contributionMonths`,
 * `kind` (early or late) and `plannedMonth`. Undefined while birth month, sex or a woman's category is unknown.
 * `thisMonth` is YYYY-MM.
 */
export const retirementTime = (
  wording: Wording,
  {
    birthMonth,
    sex,
    category,
    contributionMonths: paid,
    kind,
    plannedMonth: planned,
  }: Readonly<Record<string, string | undefined>>,
  thisMonth: string,
): Outcome | undefined => {
  const known = categoryOf(sex, category);
  if (!birthMonth || !known) return undefined;
  const result = statutoryRetirement(birthMonth, known);
  const value = wording("form.statutory-retirement", {
    month: showMonth(result.month),
    age: showSpan(wording, result.ageInMonths),
  });
  const wish = { kind, planned, paid };
  const hints = [
    ...farAhead(wording, result, thisMonth),
    ...outsideWindow(wording, result, wish),
    ...contributionShort(wording, result, wish),
  ];
  return { value, hints };
};
