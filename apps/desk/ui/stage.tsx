import type { PartStatus } from "../api/desk-contract.ts";
import type { TicketStatus } from "../api/ticket-contract.ts";
import { partStatusLabel, ticketStatusLabel } from "../words.ts";

const labels: Record<TicketStatus | PartStatus, string> = { ...ticketStatusLabel, ...partStatusLabel };

/** How far a ticket or a part is, in words and colour; `of` says whose, in a list of several. */
export const Stage = ({ status, of }: { status: TicketStatus | PartStatus; of?: string }) => (
  <span className={`stage stage-${status}`}>{of ? `${of} · ${labels[status]}` : labels[status]}</span>
);
