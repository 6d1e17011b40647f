import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";

/** One step as the city took it. */
const Taken = z.object({ key: z.string(), seq: z.int(), move: z.string(), status: z.string(), at: z.string() });

const Status = z.object({
  number: z.string(),
  seq: z.int(),
  status: z.string(),
  department: z.string().nullable(),
  note: z.string().nullable(),
});

const CityTicket = z.object({
  number: z.string(),
  theirNumber: z.string(),
  events: z.array(Taken),
  said: z.array(Status),
  /** How many of `said` have been acknowledged. */
  acknowledged: z.int(),
  changedAt: z.string(),
});
export type CityTicket = z.infer<typeof CityTicket>;

/** What arrives of an event; the rest of it is the city's own business. */
export const CityEventIn = z.looseObject({ ...Taken.shape, number: z.string() });
export type CityEventIn = z.infer<typeof CityEventIn>;

/**
 * The books of a city's hotline, kept in a file: every ticket once, its events once and in their order, and what the city
 * said about it. An event whose predecessor is missing is refused.
 */
export const openCityBook = (file: string | null) => {
  const stored = file && existsSync(file) ? z.array(CityTicket).parse(JSON.parse(readFileSync(file, "utf8"))) : [];
  const tickets = new Map(stored.map((ticket) => [ticket.number, ticket]));
  const keep = (): void => {
    if (file) writeFileSync(file, JSON.stringify([...tickets.values()]), { mode: 0o600 });
  };

  return {
    tickets: (): CityTicket[] => [...tickets.values()],
    find: (number: string) => tickets.get(number),

    /** Takes an event; gives the city's number, or null when an earlier one is missing. The same key again changes nothing. */
    take({ key, seq, number, move, status, at }: CityEventIn): string | null {
      const ticket = tickets.get(number) ?? {
        number,
        theirNumber: `CITY-${String(tickets.size + 1).padStart(6, "0")}`,
        events: [],
        said: [],
        acknowledged: 0,
        changedAt: new Date().toISOString(),
      };
      if (ticket.events.some((event) => event.key === key)) return ticket.theirNumber;
      if (seq !== ticket.events.length + 1) return null;
      ticket.events.push({ key, seq, move, status, at });
      tickets.set(number, ticket);
      keep();
      return ticket.theirNumber;
    },

    /** The city says something about a ticket; undefined when it was never given it. */
    say(number: string, status: string, note: string | null, department: string | null) {
      const ticket = tickets.get(number);
      if (!ticket) return undefined;
      const said = { number, seq: ticket.said.length + 1, status, department, note };
      ticket.said.push(said);
      ticket.changedAt = new Date().toISOString();
      keep();
      return said;
    },

    acknowledge(number: string, seq: number): void {
      const ticket = tickets.get(number);
      if (ticket) ticket.acknowledged = Math.max(ticket.acknowledged, seq);
      keep();
    },

    /** All words about every ticket that changed since an instant. */
    since: (instant: string) =>
      [...tickets.values()].filter(({ changedAt }) => changedAt >= instant).flatMap(({ said }) => said),
  };
};
export type CityBook = ReturnType<typeof openCityBook>;
