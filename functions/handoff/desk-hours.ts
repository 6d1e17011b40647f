import * as z from "zod";
import { AppError } from "../shared/app-error.ts";
import { chinaDay } from "../shared/clock.ts";

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const Span = z
  .strictObject({ days: z.enum(["every", "working"]), from: clockTime, to: clockTime })
  .refine(({ from, to }) => from < to, "a span ends after it begins");
const Hours = z.strictObject({ name: z.string().min(1), spans: z.array(Span).min(1), source: z.string().min(1) });
type Hours = z.infer<typeof Hours>;

/** knowledge/calendar/desk-hours.yaml */
export const DeskHoursFile = z.strictObject({
  default: Hours,
  regions: z.record(z.string().regex(/^\d{6}$/), Hours),
  named: z.record(z.string(), Hours),
});

/** Whether the desk is open, what its hours are called, and when it opens next. */
export type DeskOpening = { isOpen: boolean; name: string; opensAt: Date | null };

/** Says when people can be reached; `hours` is a name of the file, for a queue with hours of its own. */
export type DeskHours = { openingAt(at: Date, where: { region: string; hours?: string | undefined }): DeskOpening };

/** A region's code, its city's and its province's, nearest first (GB/T 2260). */
const withParents = (region: string): string[] => [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`];

const dayMs = 86_400_000;
/** Longer than any holiday with the weekends around it. */
const daysAhead = 31;

// China has one time zone and no daylight saving.
const instantOf = (day: string, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return Date.parse(`${day}T00:00:00+08:00`) + (hours * 60 + minutes) * 60_000;
};

/**
 * The hours of the file's content over a calendar of working days. Takes the parsed YAML; `content.invalid` when it is
 * not right.
 */
export const createDeskHours = (content: unknown, isWorkingDay: (day: string) => boolean): DeskHours => {
  const parsed = DeskHoursFile.safeParse(content);
  if (!parsed.success)
    throw new AppError("content.invalid", { file: "desk-hours", issues: z.prettifyError(parsed.error) });
  const { default: fallback, regions, named } = parsed.data;

  const hoursOf = (region: string, name: string | undefined): Hours => {
    const own = name === undefined ? undefined : named[name];
    const code = withParents(region).find((candidate) => regions[candidate] !== undefined);
    return own ?? (code === undefined ? undefined : regions[code]) ?? fallback;
  };

  const spansOn = (day: string, { spans }: Hours) =>
    spans
      .filter(({ days }) => days === "every" || isWorkingDay(day))
      .map(({ from, to }) => ({ from: instantOf(day, from), to: instantOf(day, to) }));

  const nextOpening = (at: Date, hours: Hours): Date | null => {
    for (let ahead = 0; ahead <= daysAhead; ahead += 1) {
      const day = chinaDay(new Date(at.getTime() + ahead * dayMs));
      const starts = spansOn(day, hours).map(({ from }) => from);
      const next = starts.filter((from) => from > at.getTime()).toSorted((one, other) => one - other)[0];
      if (next !== undefined) return new Date(next);
    }
    return null;
  };

  return {
    openingAt(at, { region, hours: name }) {
      const hours = hoursOf(region, name);
      const isOpen = spansOn(chinaDay(at), hours).some(({ from, to }) => from <= at.getTime() && at.getTime() < to);
      return { isOpen, name: hours.name, opensAt: isOpen ? null : nextOpening(at, hours) };
    },
  };
};
