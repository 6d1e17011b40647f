import { AppError, hasCode } from "../shared/app-error.ts";
import type { Logger } from "../shared/logger.ts";
import type { CityLinkStore, CityStatus, CityTickets } from "./city-port.ts";
import type { MoveInput } from "./move-input.ts";
import { type MoveDeps, moveTicket } from "./move-ticket.ts";
import type { Ticket } from "./ticket.ts";
import type { TicketActor } from "./ticket-actor.ts";
import type { MoveName } from "./ticket-step.ts";

type Deps = MoveDeps & { links: CityLinkStore; onMoved(ticket: Ticket): Promise<void> };

const cityActor: TicketActor = { name: "市12345平台", roles: ["city"], departments: [], regions: [] };

type Stage = { from: Ticket["status"]; move: MoveName };
/** The straight way through the machine; a city that reports only the end has gone all of it. */
const way: readonly Stage[] = [
  { from: "accepted", move: "classify" },
  { from: "classified", move: "assign" },
  { from: "assigned", move: "sign" },
  { from: "signed", move: "start" },
  { from: "processing", move: "answer" },
  { from: "handled", move: "no-contact" },
  { from: "visited", move: "close" },
];
const endOf: Record<CityStatus["status"], number> = { assigned: 2, signed: 3, processing: 4, handled: 5, closed: 7 };

const inputFor = (ticket: Ticket, move: MoveName, { department, note }: CityStatus): MoveInput => {
  if (move === "classify") return { kind: ticket.kind };
  if (move === "assign") return { department: department ?? cityActor.name };
  return move === "answer" && note !== null ? { note } : {};
};

/** Moves a ticket on to where the city has it; never back, and nowhere when it is there already. */
const follow = async (deps: Deps, found: Ticket, said: CityStatus): Promise<Ticket | undefined> => {
  let ticket = found;
  for (const { from, move } of way.slice(0, endOf[said.status])) {
    if (ticket.status !== from) continue;
    const input = inputFor(ticket, move, said);
    ticket = await moveTicket(deps, { ticketId: ticket.id, move, actor: cityActor, input, version: ticket.version });
  }
  return ticket === found ? undefined : ticket;
};

const take = async (
  deps: Deps,
  said: CityStatus,
  isNext: (seq: number, heard: number) => boolean,
): Promise<boolean> => {
  const ticket = await deps.tickets.findByNumber(said.number);
  const link = ticket && (await deps.links.find(ticket.id));
  // A ticket that the city was never given is none of its business, like a missing one.
  if (!ticket || !link || link.sent === 0) throw new AppError("record.not-found");
  if (said.seq <= link.heard) return false;
  if (!isNext(said.seq, link.heard)) throw new AppError("record.changed");
  const moved = await follow(deps, ticket, said);
  if (moved) await deps.onMoved(moved);
  await deps.links.save({ ...link, heard: said.seq });
  return moved !== undefined;
};

/**
 * What the city says about a ticket, in its order: the next is done, one heard before changes nothing, one that comes too
 * early is `record.changed`, for the city to send again. A number it was not given is `record.not-found`. A crash in
 * between does it again, which then has nothing left to do.
 */
export const hearCity = (deps: Deps, said: CityStatus): Promise<boolean> =>
  take(deps, said, (seq, heard) => seq === heard + 1);

/** No city says more between two looks; one that names a next page for ever is not followed for ever. */
const mostPages = 100;

const senseless = ["record.not-found", "ticket.move-refused", "request.invalid"] as const;

const takeAll = async (deps: Deps & { log: Logger }, statuses: readonly CityStatus[]): Promise<number> => {
  let moved = 0;
  for (const said of statuses) {
    try {
      if (await take(deps, said, () => true)) moved += 1;
    } catch (error) {
      if (!senseless.some((code) => hasCode(error, code))) throw error;
      deps.log.error("city.word-refused", { number: said.number, seq: said.seq, error });
    }
  }
  return moved;
};

/**
 * Asks the city for what it has said since the last time and catches up on every callback that got lost. A word that makes
 * no sense is logged and passed over, so that it holds up nothing else. Returns how many tickets moved.
 */
export const reconcileWithCity = async (deps: Deps & { city: CityTickets; log: Logger }): Promise<number> => {
  const since = await deps.links.since();
  const first = await deps.city.statusesSince(since, null);
  let page = first;
  let moved = await takeAll(deps, page.statuses);
  for (let pages = 1; page.next !== null; pages += 1) {
    if (pages === mostPages) throw new AppError("upstream.unavailable", { service: "city-tickets", pages });
    page = await deps.city.statusesSince(since, page.next);
    moved += await takeAll(deps, page.statuses);
  }
  // Only now: a crash between two pages asks for all of them again, and finds most of them heard.
  await deps.links.keepSince(first.until);
  return moved;
};
