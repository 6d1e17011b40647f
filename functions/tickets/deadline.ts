import * as z from "zod";
import { chinaDay } from "../shared/clock.ts";
import { parseContent } from "./parse-content.ts";
import { type Ticket, TicketKind } from "./ticket.ts";
import type { WorkCalendar } from "./work-calendar.ts";

const Days = z.int().min(1).max(60);
const Rule = z.strictObject({ workingDays: Days, source: z.string(), kinds: z.partialRecord(TicketKind, Days) });

/** knowledge/calendar/ticket-deadlines.yaml */
export const TicketDeadlines = z.strictObject({
  default: Rule,
  regions: z.record(z.string().regex(/^\d{6}$/), Rule),
});
export type TicketDeadlines = z.infer<typeof TicketDeadlines>;

/** Says by which day a ticket is to be answered. */
export type WorkingDays = { dueOn(openedAt: Date, ticket: Pick<Ticket, "region" | "kind">): string };

/** A region's code, its city's and its province's, nearest first (GB/T 2260). */
const withParents = (region: string): string[] => [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`];

/**
 * The deadlines of the file's content: the rule of the region, else of its city, else of its province, else the
 * operator's own default (there is no national figure). Takes the parsed YAML; `content.invalid` when it is not right.
 */
export const createTicketCalendar = (calendar: WorkCalendar, content: unknown): WorkingDays => {
  const { default: fallback, regions } = parseContent(TicketDeadlines, "ticket-deadlines", content);
  return {
    dueOn(openedAt, { region, kind }) {
      const code = withParents(region).find((candidate) => regions[candidate] !== undefined);
      const rule = (code === undefined ? undefined : regions[code]) ?? fallback;
      return calendar.workingDaysAfter(chinaDay(openedAt), rule.kinds[kind] ?? rule.workingDays);
    },
  };
};
