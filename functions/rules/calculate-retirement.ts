import * as z from "zod";
import { flexibleRetirement } from "./flexible-retirement.ts";
import { statutoryRetirement, WorkerCategory } from "./statutory-retirement.ts";

const earliestBirth = "1900-01";
const latestBirth = "2099-12";

/** Who asks: birth month (a whole date counts as its month) and worker category. */
export const RetirementQuestion = z.strictObject({
  birth: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?$/)
    .refine((birth) => birth.length === 7 || z.iso.date().safeParse(birth).success)
    .transform((birth) => birth.slice(0, 7))
    .refine((month) => month >= earliestBirth && month <= latestBirth),
  category: WorkerCategory,
});

/** Everything the 2025 reform says about one person's retirement; months as YYYY-MM. */
export type RetirementResult = {
  retirementMonth: string;
  delayMonths: number;
  age: { years: number; months: number };
  minContributionMonths: number;
  earliestMonth: string;
  latestMonth: string;
};

/** Statutory month, age and minimum contributions, and the flexible window. Sources: see the two rules it joins. */
export const calculateRetirement = ({ birth, category }: z.infer<typeof RetirementQuestion>): RetirementResult => {
  const statutory = statutoryRetirement(birth, category);
  const { earliestMonth, latestMonth } = flexibleRetirement(statutory);
  return {
    retirementMonth: statutory.month,
    delayMonths: statutory.delayInMonths,
    age: { years: Math.floor(statutory.ageInMonths / 12), months: statutory.ageInMonths % 12 },
    minContributionMonths: statutory.minimumContributionMonths,
    earliestMonth,
    latestMonth,
  };
};
