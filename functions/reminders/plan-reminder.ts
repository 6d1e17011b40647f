import * as z from "zod";
import { calculateRetirement, RetirementQuestion } from "../rules/calculate-retirement.ts";
import { addMonths } from "../rules/month.ts";
import type { ReminderPurpose } from "./reminder.ts";

/** When to remind of what, worked out from what the citizen said. */
export type PlannedReminder = { purpose: ReminderPurpose; milestone: string; dueOn: string };

const monthsAhead = 6;
const daysAhead = 10;
const dayMs = 86_400_000;

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10);

/** The same day a month later, or the last day of that month when it has no such day. */
const monthLater = (day: string): string => {
  const month = addMonths(day.slice(0, 7), 1);
  const lastDay = Number(dayBefore(`${addMonths(month, 1)}-01`, 1).slice(8));
  return `${month}-${String(Math.min(lastDay, Number(day.slice(8)))).padStart(2, "0")}`;
};

const Newborn = z.strictObject({ birth: z.iso.date() });

/**
 * The first day of the month six months before the statutory retirement month (rules: calculate-retirement.ts); for a
 * newborn ten days before a month after the birth is over (户口登记条例 art. 7: registered within a month).
 * `basis` is `retirement:<YYYY-MM>:<category>` or `newborn:<YYYY-MM-DD>`; undefined for anything else.
 */
export const planReminder = (basis: string): PlannedReminder | undefined => {
  const [purpose, birth, category] = basis.split(":");
  if (purpose === "retirement") {
    const question = RetirementQuestion.safeParse({ birth, category });
    if (!question.success) return undefined;
    const { retirementMonth: milestone } = calculateRetirement(question.data);
    return { purpose, milestone, dueOn: `${addMonths(milestone, -monthsAhead)}-01` };
  }
  const newborn = Newborn.safeParse({ birth });
  if (purpose !== "newborn" || !newborn.success) return undefined;
  const milestone = monthLater(newborn.data.birth);
  return { purpose, milestone, dueOn: dayBefore(milestone, daysAhead) };
};

/** Whether there is anything left to remind of: the day to remind is still to come. */
export const isAhead = ({ dueOn }: PlannedReminder, today: string): boolean => dueOn > today;

/** The day before an appointment. */
export const planAppointment = (day: string): PlannedReminder => ({
  purpose: "appointment",
  milestone: day,
  dueOn: dayBefore(day, 1),
});
