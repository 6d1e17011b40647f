import type { Ticket } from "./ticket.ts";

/** Whether the citizen said that it is not solved, or was not satisfied: a person looks at it before it ends. */
export const displeased = ({ visit }: Pick<Ticket, "visit">): boolean =>
  visit?.solved === false || visit?.satisfaction === "bad" || visit?.satisfaction === "very-bad";
