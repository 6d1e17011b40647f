import * as z from "zod";
import { minimumContributionMonths } from "./minimum-contribution.ts";
import { addMonths, monthsBetween, yearOf } from "./month.ts";

/** Men; women whose original age is 55 (management, technical posts); women whose original age is 50 (workers' posts). */
export const WorkerCategory = z.enum(["male-60", "female-55", "female-50"]);
export type WorkerCategory = z.infer<typeof WorkerCategory>;

type Rule = { originalAge: number; step: number; cap: number };

const rules: Readonly<Record<WorkerCategory, Rule>> = {
  "male-60": { originalAge: 60, step: 4, cap: 36 },
  "female-55": { originalAge: 55, step: 4, cap: 36 },
  "female-50": { originalAge: 50, step: 2, cap: 60 },
};

/** Statutory retirement of one person; months as YYYY-MM, spans in months. `originalMonth` is before the reform. */
export type StatutoryRetirement = {
  month: string;
  originalMonth: string;
  ageInMonths: number;
  delayInMonths: number;
  minimumContributionMonths: number;
};

/**
 * Statutory retirement month and age for a birth month (YYYY-MM) and category: from January 2025 one month later for
 * every 4 months (women of the 50 category: every 2), up to 63, 58 and 55 years.
 * Source: 国务院关于渐进式延迟法定退休年龄的办法 art. 1 and 2 (in force 2025-01-01).
 */
export const statutoryRetirement = (birthMonth: string, category: WorkerCategory): StatutoryRetirement => {
  const { originalAge, step, cap } = rules[category];
  const originalMonth = addMonths(birthMonth, originalAge * 12);
  const passed = monthsBetween("2025-01", originalMonth);
  const delayInMonths = passed < 0 ? 0 : Math.min(Math.floor(passed / step) + 1, cap);
  const month = addMonths(originalMonth, delayInMonths);
  return {
    month,
    originalMonth,
    ageInMonths: originalAge * 12 + delayInMonths,
    delayInMonths,
    minimumContributionMonths: minimumContributionMonths(yearOf(month)),
  };
};
