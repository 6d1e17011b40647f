import { chinaDay } from "../shared/clock.ts";
import type { OpenHours, Place } from "./place.ts";

/** Which days offices work, and which are statutory holidays (knowledge/calendar/holidays.yaml). */
export type OpeningCalendar = {
  isWorkingDay(day: string): boolean;
  /** The holiday's name; undefined on a day that is none. */
  holidayOn(day: string): string | undefined;
};

const dayMs = 86_400_000;
const chinaOffsetMs = 8 * 3_600_000;
const searchedDays = 20;

/** The time of day in China, HH:MM. */
export const chinaTime = (at: Date): string => new Date(at.getTime() + chinaOffsetMs).toISOString().slice(11, 16);

export const daysFrom = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => new Date(Date.parse(day) + index * dayMs).toISOString().slice(0, 10));

/** The hours of one day (YYYY-MM-DD in China); none on a day when the doors stay closed. */
export const hoursOn = (
  calendar: OpeningCalendar,
  { workdays, weekends }: Place,
  day: string,
): readonly OpenHours[] => {
  if (calendar.isWorkingDay(day)) return workdays;
  return calendar.holidayOn(day) === undefined ? weekends : [];
};

export type OpenState =
  | { state: "open"; until: string }
  /** `holiday` names today's, if it is one; `next` is null when nothing opens within three weeks. */
  | { state: "closed"; holiday: string | null; next: { day: string; from: string } | null };

/** Whether a place is open at this moment, until when, or when it opens next. */
export const openStateAt = (calendar: OpeningCalendar, place: Place, at: Date): OpenState => {
  const today = chinaDay(at);
  const now = chinaTime(at);
  const current = hoursOn(calendar, place, today).find(({ from, to }) => from <= now && now < to);
  if (current) return { state: "open", until: current.to };
  const next = daysFrom(today, searchedDays)
    .flatMap((day) => hoursOn(calendar, place, day).map(({ from }) => ({ day, from })))
    .find(({ day, from }) => day > today || from > now);
  return { state: "closed", holiday: calendar.holidayOn(today) ?? null, next: next ?? null };
};
