import * as z from "zod";
import { parseContent } from "./parse-content.ts";

const Year = z.strictObject({
  status: z.enum(["official", "provisional"]),
  source: z.string(),
  url: z.url(),
  checked: z.string(),
  off: z.array(z.strictObject({ name: z.string(), from: z.iso.date(), to: z.iso.date() })),
  work: z.array(z.iso.date()),
});

/** knowledge/calendar/holidays.yaml */
export const Holidays = z.strictObject({
  years: z.record(z.string().regex(/^\d{4}$/), Year),
  fixed: z.array(z.string().regex(/^\d{2}-\d{2}$/)),
});
export type Holidays = z.infer<typeof Holidays>;

export type WorkCalendar = {
  /** True on a day (YYYY-MM-DD) when offices are open. */
  isWorkingDay(day: string): boolean;
  /** The statutory holiday or its days off by name; undefined on any other day, a weekend included. */
  holidayOn(day: string): string | undefined;
  /** The `count`-th working day after `day`; the day itself does not count (民法典第二百零一条). */
  workingDaysAfter(day: string, count: number): string;
  /** The `count`-th working day before `day`. */
  workingDaysBefore(day: string, count: number): string;
  /** How many working days lie after `from`, up to and with `to`; none when `to` is not later. */
  workingDaysBetween(from: string, to: string): number;
};

const dayMs = 86_400_000;
const shift = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay());

/** Makes the calendar of the file's content; `content.invalid` when that does not have its form. */
export const createWorkCalendar = (content: unknown): WorkCalendar => {
  const { years, fixed } = parseContent(Holidays, "holidays", content);

  const isWorkingDay = (day: string): boolean => {
    const year = years[day.slice(0, 4)];
    if (!year) return !isWeekend(day) && !fixed.includes(day.slice(5));
    if (year.work.includes(day)) return true;
    return !isWeekend(day) && !year.off.some(({ from, to }) => from <= day && day <= to);
  };

  const holidayOn = (day: string): string | undefined => {
    const year = years[day.slice(0, 4)];
    if (!year) return fixed.includes(day.slice(5)) ? "法定节假日" : undefined;
    return year.off.find(({ from, to }) => from <= day && day <= to)?.name;
  };

  const walk = (day: string, count: number, step: 1 | -1): string => {
    let current = day;
    for (let left = count; left > 0; ) {
      current = shift(current, step);
      if (isWorkingDay(current)) left -= 1;
    }
    return current;
  };

  return {
    isWorkingDay,
    holidayOn,
    workingDaysAfter: (day, count) => walk(day, count, 1),
    workingDaysBefore: (day, count) => walk(day, count, -1),
    workingDaysBetween(from, to) {
      let count = 0;
      for (let current = shift(from, 1); current <= to; current = shift(current, 1))
        if (isWorkingDay(current)) count += 1;
      return count;
    },
  };
};
