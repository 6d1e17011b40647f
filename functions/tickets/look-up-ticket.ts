import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import type { Clock } from "../shared/clock.ts";
import { followParent } from "./merge-tickets.ts";
import type { TicketStore } from "./ports.ts";
import type { Ticket } from "./ticket.ts";

/** A code somebody was sent to prove that a ticket is theirs; only its hash is kept. */
export type KeptCode = { citizen: string; hash: string; expiresAt: number };

/** Where codes and counts are kept. */
export interface TicketLookups {
  /** Counts one more of what `who` does this hour and says whether it is still within `limit`. */
  isAllowed(who: string, limit: number, at: Date): Promise<boolean>;
  keepCode(number: string, code: KeptCode): Promise<void>;
  findCode(number: string): Promise<KeptCode | undefined>;
  dropCode(number: string): Promise<void>;
}

/** Sends short notices to phones. */
export interface NoticeSender {
  sendCode(mobile: string, notice: { number: string; code: string }): Promise<void>;
}

export type LookupDeps = { tickets: TicketStore; lookups: TicketLookups; notices: NoticeSender; clock: Clock };

const codeLifeSeconds = 600;
const asksPerHour = 5;
const triesPerHour = 10;

const hashOf = (number: string, code: string): string => createHash("sha256").update(`${number} ${code}`).digest("hex");
const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** The phone that a ticket's reporter left, if it ends like this. */
const phoneEndingWith = async (tickets: TicketStore, number: string, tail: string): Promise<string | undefined> => {
  const ticket = await tickets.findByNumber(number);
  const mobile = ticket && (await tickets.reporterOf(ticket)).contact.mobile;
  return mobile?.endsWith(tail) ? mobile : undefined;
};

/**
 * Sends a one-time code to the phone of a ticket, if number and tail belong together. Whether they do is not said: the
 * answer is the same. Five times an hour for a citizen and for a number; `false` when that is used up.
 */
export const askForCode = async (
  { tickets, lookups, notices, clock }: LookupDeps,
  { citizen, number, phoneTail }: { citizen: string; number: string; phoneTail: string },
): Promise<boolean> => {
  const now = clock.now();
  const allowed = await Promise.all([
    lookups.isAllowed(`ask ${citizen}`, asksPerHour, now),
    lookups.isAllowed(`ask ${number}`, asksPerHour, now),
  ]);
  if (allowed.includes(false)) return false;
  const mobile = await phoneEndingWith(tickets, number, phoneTail);
  if (mobile === undefined) return true;
  const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
  const expiresAt = Math.floor(now.getTime() / 1000) + codeLifeSeconds;
  await lookups.keepCode(number, { citizen, hash: hashOf(number, code), expiresAt });
  await notices.sendCode(mobile, { number, code });
  return true;
};

export type LookedUp = { outcome: "found"; ticket: Ticket } | { outcome: "not-found" } | { outcome: "too-many" };

/**
 * The ticket of a number, for whoever was sent its code: once, within ten minutes, and only to the same citizen. A wrong
 * code, another's code and a number that does not exist are all `not-found`.
 */
export const lookUpTicket = async (
  { tickets, lookups, clock }: Omit<LookupDeps, "notices">,
  { citizen, number, code }: { citizen: string; number: string; code: string },
): Promise<LookedUp> => {
  const now = clock.now();
  const allowed = await Promise.all([
    lookups.isAllowed(`try ${citizen}`, triesPerHour, now),
    lookups.isAllowed(`try ${number}`, triesPerHour, now),
  ]);
  if (allowed.includes(false)) return { outcome: "too-many" };
  const kept = await lookups.findCode(number);
  const isProved =
    kept !== undefined &&
    kept.citizen === citizen &&
    kept.expiresAt * 1000 > now.getTime() &&
    isSame(kept.hash, hashOf(number, code));
  if (!isProved) return { outcome: "not-found" };
  await lookups.dropCode(number);
  const ticket = await tickets.findByNumber(number);
  return ticket ? { outcome: "found", ticket: await followParent(tickets, ticket) } : { outcome: "not-found" };
};
