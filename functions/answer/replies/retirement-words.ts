import type { Wording } from "../../messages/wording.ts";

/** A month (YYYY-MM) in words. */
export const monthWords = (wording: Wording, value: string): string =>
  wording("answer.month", { year: value.slice(0, 4), month: Number(value.slice(5)) });

/** A number of months as years and months. */
export const spanWords = (wording: Wording, total: number): string => {
  const [years, months] = [Math.floor(total / 12), total % 12];
  if (years === 0) return wording("rules.months", { months });
  return months === 0 ? wording("answer.years", { years }) : wording("answer.years-months", { years, months });
};

/** An age given in months. */
export const ageWords = (wording: Wording, total: number): string => {
  const [years, months] = [Math.floor(total / 12), total % 12];
  return months === 0 ? wording("answer.age-years", { years }) : wording("answer.age-years-months", { years, months });
};
