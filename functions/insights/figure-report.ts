import { type FigureCell, type Figures, noFigures, sumFigures } from "./figures.ts";
import { type Timings, timingsOf } from "./histogram.ts";
import { questionsOf, type Rates, ratesOf } from "./rates.ts";
import { weekdayOf } from "./turn-filter.ts";

/** The numbers that a period, a day or a place comes to. Durations are in milliseconds, costs in millionths. */
export type Summary = {
  turns: number;
  conversations: number;
  questions: number;
  outcomes: Figures["outcomes"];
  rates: Rates;
  pending: number;
  pendingFollowed: number;
  answerMs: Timings;
  person: Figures["person"];
  tickets: number;
  feedback: { useful: number; notUseful: number; reasons: Figures["reasons"] };
  ratings: Figures["ratings"];
  tokens: Figures["tokens"];
  costMicros: number;
};

export type StepSummary = { name: string; count: number; meanMs: number } & Timings;
export type FormSummary = Figures["forms"][string] & { serviceId: string };

export type FigureReport = {
  total: Summary;
  days: { day: string; summary: Summary }[];
  channels: { channel: string; summary: Summary }[];
  departments: { department: string; summary: Summary }[];
  /** Questions by weekday, Monday first, and hour in China. */
  week: number[][];
  entries: { entryId: string; count: number }[];
  forms: FormSummary[];
  steps: StepSummary[];
};

const mostEntries = 20;

/** What figures come to. */
export const summaryOf = (figures: Figures): Summary => {
  const { turns, conversations, outcomes, pending, pendingFollowed, person, tickets, ratings, tokens, costMicros } =
    figures;
  return {
    ...{ turns, conversations, outcomes, pending, pendingFollowed, person, tickets, ratings, tokens, costMicros },
    questions: questionsOf(figures),
    rates: ratesOf(figures),
    answerMs: timingsOf(figures.answerMs),
    feedback: { useful: figures.useful, notUseful: figures.notUseful, reasons: figures.reasons },
  };
};

const by = (cells: readonly FigureCell[], key: "day" | "channel" | "department"): [string, Summary][] =>
  [...Map.groupBy(cells, (cell) => cell[key])]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, group]) => [name, summaryOf(sumFigures(group))]);

/** Every day of the period, those without a turn too, so that a gap in a chart is a gap in time. */
const everyDay = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
};

const weekOf = (cells: readonly FigureCell[]): number[][] =>
  Array.from({ length: 7 }, (_, weekday) => sumFigures(cells.filter(({ day }) => weekdayOf(day) === weekday)).hours);

const stepsOf = ({ steps }: Figures): StepSummary[] =>
  Object.entries(steps).map(([name, { count, sumMs, classes }]) => ({
    name,
    count,
    meanMs: sumMs / count,
    ...timingsOf(classes),
  }));

/** What cells of a period come to, looked at from every side that the dashboard shows. */
export const figureReport = (
  cells: readonly FigureCell[],
  { from, to }: { from: string; to: string },
): FigureReport => {
  const all = sumFigures(cells);
  const days = new Map(by(cells, "day"));
  return {
    total: summaryOf(all),
    days: everyDay(from, to).map((day) => ({ day, summary: days.get(day) ?? summaryOf(noFigures) })),
    channels: by(cells, "channel").map(([channel, summary]) => ({ channel, summary })),
    departments: by(cells, "department").map(([department, summary]) => ({ department, summary })),
    week: weekOf(cells),
    entries: Object.entries(all.entries)
      .map(([entryId, count]) => ({ entryId, count }))
      .toSorted((one, other) => other.count - one.count || (one.entryId < other.entryId ? -1 : 1))
      .slice(0, mostEntries),
    forms: Object.entries(all.forms)
      .map(([serviceId, form]) => ({ serviceId, ...form }))
      .toSorted((one, other) => other.started - one.started || (one.serviceId < other.serviceId ? -1 : 1)),
    steps: stepsOf(all),
  };
};
