import * as z from "zod";
import { TicketStatus } from "../messages/ticket-status.ts";
import type { Ticket } from "./ticket.ts";
import type { TicketStep } from "./ticket-step.ts";

/** One step of a ticket as a city's own 12345 system hears of it. `key` makes sending it twice harmless. */
export type CityEvent = {
  key: string;
  /** Place in the order of what is sent about this ticket, from 1, without gaps. */
  seq: number;
  number: string;
  move: TicketStep["move"];
  at: string;
  department: string | null;
  note: string | null;
} & Pick<Ticket, "status" | "kind" | "region" | "description" | "dueOn" | "contact">;

/** What a city's system says about one of our tickets; `seq` counts what it has said about it, from 1. */
export const CityStatus = z.object({
  number: z.string().max(40),
  seq: z.int().positive(),
  status: TicketStatus.extract(["assigned", "signed", "processing", "handled", "closed"]),
  department: z.string().trim().min(1).max(60).nullable(),
  note: z.string().trim().min(1).max(2000).nullable(),
});
export type CityStatus = z.infer<typeof CityStatus>;

export type CityPage = { statuses: CityStatus[]; until: string; next: string | null };

/** A city's 12345 system. Whatever goes wrong is thrown and tried again later. */
export interface CityTickets {
  /** Resolves once the city has it; gives the city's own number. */
  send(event: CityEvent): Promise<string>;
  /**
   * One page of all that was said about tickets whose status changed since, each ticket's words in their order; the instant
   * to ask from next time; and what names the next page, null after the last.
   */
  statusesSince(since: string, page: string | null): Promise<CityPage>;
}

/** How far city and ticket have got with each other. */
export const CityLink = z.object({
  ticketId: z.string(),
  /** How many steps of the ticket have been dealt with. */
  steps: z.int().nonnegative(),
  /** How many events have been sent. */
  sent: z.int().nonnegative(),
  /** The last `seq` heard. */
  heard: z.int().nonnegative(),
  theirNumber: z.string().nullable(),
  version: z.int().nonnegative(),
});
export type CityLink = z.infer<typeof CityLink>;

export type Marked = { ticketId: string; mark: number };

/** Where links and marks are kept. A mark is written together with every write of a ticket, so none is forgotten. */
export interface CityLinkStore {
  /** A ticket that was never sent has a link at the beginning. */
  find(ticketId: string): Promise<CityLink>;
  /** `record.changed` when somebody else was faster. */
  save(link: CityLink): Promise<CityLink>;
  listMarked(limit: number): Promise<Marked[]>;
  /** Takes the mark away unless the ticket was written again. */
  unmark(marked: Marked): Promise<void>;
  since(): Promise<string>;
  keepSince(instant: string): Promise<void>;
}
