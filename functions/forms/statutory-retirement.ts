/** Men; women whose original age is 55 (management, technical posts); women whose original age is 50 (workers' posts). */
export type WorkerCategory = "male" | "female-55" | "female-50";

type Rule = { originalAge: number; step: number; cap: number };

const rules: Readonly<Record<WorkerCategory, Rule>> = {
  male: { originalAge: 60, step: 4, cap: 36 },
  "female-55": { originalAge: 55, step: 4, cap: 36 },
  "female-50": { originalAge: 50, step: 2, cap: 60 },
};

/** Statutory retirement of one person; months as YYYY-MM, spans in months. */
export type StatutoryRetirement = {
  month: string;
  ageInMonths: number;
  delayInMonths: number;
  minimumContributionMonths: number;
};

const count = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const monthAt = (months: number): string => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;

/** Whole months from one month to another; negative when the second one is earlier. */
export const monthsBetween = (from: string, to: string): number => count(to) - count(from);

/** The month `months` after this one. */
export const addMonths = (month: string, months: number): string => monthAt(count(month) + months);

/** Shortest time of contributions for a pension claimed from this year on: 15 years, from 2030 half a year more each year up to 20. */
export const minimumContributionMonths = (year: number): number => Math.min(240, 180 + 6 * Math.max(0, year - 2029));

/**
 * Statutory retirement month and age for a birth month (YYYY-MM) and category: from January 2025 one month later for
 * every 4 months (women of the 50 category: every 2), up to 63, 58 and 55 years.
 * Source: 国务院关于渐进式延迟法定退休年龄的办法 art. 1 and 2 (in force 2025-01-01).
 */
export const statutoryRetirement = (birthMonth: string, category: WorkerCategory): StatutoryRetirement => {
  const { originalAge, step, cap } = rules[category];
  const original = addMonths(birthMonth, originalAge * 12);
  const passed = monthsBetween("2025-01", original);
  const delayInMonths = passed < 0 ? 0 : Math.min(Math.floor(passed / step) + 1, cap);
  const month = addMonths(original, delayInMonths);
  return {
    month,
    ageInMonths: originalAge * 12 + delayInMonths,
    delayInMonths,
    minimumContributionMonths: minimumContributionMonths(Number(month.slice(0, 4))),
  };
};
