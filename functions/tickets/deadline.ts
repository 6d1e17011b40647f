import * as z from "zod";
import { chinaDay } from "../shared/clock.ts";
import { parseContent } from "./parse-content.ts";
import { type Ticket, TicketKind } from "./ticket.ts";
import type { WorkCalendar } from "./work-calendar.ts";

const Days = z.int().min(1).max(60);
/** The terms beside the answer's own; a region may leave out what it does not set itself. */
const Terms = z.strictObject({
  /** Working days in which a department may return a ticket that is not its own. */
  returnDays: Days,
  /** Working days that an extension may have at most. */
  extensionDays: Days,
  /** Working days before the deadline on which a reminder goes out. */
  remindDays: Days,
  /** Hours in which the citizen is to be contacted. */
  contactHours: z.int().min(1).max(240),
  /** Working days that a citizen is waited for, with a question or with the follow-up. */
  waitDays: Days,
  /** Working days after which what is over is filed away. */
  archiveDays: Days,
});
export type TicketTerms = z.infer<typeof Terms>;

const Rule = z.strictObject({
  workingDays: Days,
  source: z.string(),
  kinds: z.partialRecord(TicketKind, Days),
  ...Terms.partial().shape,
});

/** knowledge/calendar/ticket-deadlines.yaml */
export const TicketDeadlines = z.strictObject({
  default: z.strictObject({ ...Rule.shape, ...Terms.shape }),
  regions: z.record(z.string().regex(/^\d{6}$/), Rule),
});
export type TicketDeadlines = z.infer<typeof TicketDeadlines>;

type Place = Pick<Ticket, "region" | "kind">;

/** Says by which day a ticket is to be answered. */
export type WorkingDays = { dueOn(openedAt: Date, ticket: Place): string };

/** All that tickets ask of the calendar. Days are YYYY-MM-DD in China. */
export type TicketCalendar = WorkingDays & {
  termsOf(ticket: Place): TicketTerms;
  after(day: string, workingDays: number): string;
  workingDaysBetween(from: string, to: string): number;
  /** The day from which on a reminder is due. */
  remindOn(ticket: Place & Pick<Ticket, "dueOn">): string;
};

/** A region's code, its city's and its province's, nearest first (GB/T 2260). */
const withParents = (region: string): string[] => [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`];

const termNames = Object.keys(Terms.shape) as (keyof TicketTerms)[];

/**
 * The deadlines of the file's content: the rule of the region, else of its city, else of its province, else the
 * operator's own default (there is no national figure). Takes the parsed YAML; `content.invalid` when it is not right.
 */
export const createTicketCalendar = (calendar: WorkCalendar, content: unknown): TicketCalendar => {
  const { default: fallback, regions } = parseContent(TicketDeadlines, "ticket-deadlines", content);
  const ruleOf = (region: string): z.infer<typeof Rule> => {
    const code = withParents(region).find((candidate) => regions[candidate] !== undefined);
    return (code === undefined ? undefined : regions[code]) ?? fallback;
  };
  const termsOf = ({ region }: Place): TicketTerms => {
    const rule = ruleOf(region);
    return Terms.parse(Object.fromEntries(termNames.map((name) => [name, rule[name] ?? fallback[name]])));
  };
  return {
    dueOn(openedAt, { region, kind }) {
      const rule = ruleOf(region);
      return calendar.workingDaysAfter(chinaDay(openedAt), rule.kinds[kind] ?? rule.workingDays);
    },
    termsOf,
    after: calendar.workingDaysAfter,
    workingDaysBetween: calendar.workingDaysBetween,
    remindOn: (ticket) => calendar.workingDaysBefore(ticket.dueOn, termsOf(ticket).remindDays),
  };
};
