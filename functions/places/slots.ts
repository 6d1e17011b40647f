import { chinaDay } from "../shared/clock.ts";
import { chinaTime, daysFrom, hoursOn, type OpeningCalendar } from "./open-hours.ts";
import type { Place, PlaceMatter } from "./place.ts";

/** One time at one place for one matter. */
export type SlotRef = { placeId: string; matterId: string; day: string; time: string };

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** The times of one day for a matter: as many as fit wholly into the open hours. None where nothing can be booked. */
export const slotTimes = (calendar: OpeningCalendar, place: Place, matter: PlaceMatter, day: string): string[] => {
  const { appointment } = matter;
  if (!appointment) return [];
  const { slotMinutes } = appointment;
  return hoursOn(calendar, place, day).flatMap(({ from, to }) => {
    const count = Math.floor((minutesOf(to) - minutesOf(from)) / slotMinutes);
    return Array.from({ length: Math.max(0, count) }, (_, index) => timeOf(minutesOf(from) + index * slotMinutes));
  });
};

/** The days that can be booked from now on: today and `bookAheadDays` more. */
export const bookableDays = ({ bookAheadDays }: Place, now: Date): string[] =>
  daysFrom(chinaDay(now), bookAheadDays + 1);

/** Whether a slot is one of the place's and still to come. */
export const isBookable = (
  calendar: OpeningCalendar,
  place: Place,
  matter: PlaceMatter,
  { day, time }: Pick<SlotRef, "day" | "time">,
  now: Date,
): boolean => {
  const isAhead = day > chinaDay(now) || time > chinaTime(now);
  return isAhead && bookableDays(place, now).includes(day) && slotTimes(calendar, place, matter, day).includes(time);
};
