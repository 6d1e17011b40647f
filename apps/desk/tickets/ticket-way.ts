import type { TicketStatus } from "../api/ticket-contract.ts";

/** The states that a ticket goes through when nothing takes it off its way, in their order. */
export const straightWay: readonly TicketStatus[] = [
  "accepted",
  "classified",
  "assigned",
  "signed",
  "processing",
  "handled",
  "visited",
  "closed",
];
