import * as z from "zod";
import { openStatuses } from "../messages/ticket-status.ts";
import { similarity, type TermCounts, termsOf } from "../shared/text-similarity.ts";
import { parseContent } from "./parse-content.ts";
import type { TicketStore } from "./ports.ts";
import { type Ticket, TicketKind } from "./ticket.ts";

/** knowledge/tickets/classification.yaml: words that speak for a kind or a department. */
export const ClassificationRules = z.strictObject({
  kinds: z.array(z.strictObject({ kind: TicketKind, words: z.array(z.string().min(2)).min(1) })),
  departments: z.array(z.strictObject({ department: z.string(), words: z.array(z.string().min(2)).min(1) })),
});
export type ClassificationRules = z.infer<typeof ClassificationRules>;
export const parseClassificationRules = (content: unknown): ClassificationRules =>
  parseContent(ClassificationRules, "classification", content);

/** Confidence is between 0 and 1; an agent confirms, nothing is decided here. */
export type Guess<V> = { value: V; confidence: number; because: string[] };
export type Suggestion = { kinds: Guess<TicketKind>[]; departments: Guess<string>[]; duplicates: Duplicate[] };
export type Duplicate = Pick<
  Ticket,
  "id" | "number" | "kind" | "status" | "department" | "description" | "openedAt"
> & {
  similarity: number;
};

type Asked = Pick<Ticket, "description" | "region"> & { id?: string };
type Scored = { ticket: Ticket; alike: number };

/** Below this two requests have nothing to do with each other. */
const leastAlike = 0.18;
/** From here on they may be about the same thing. */
const duplicateFrom = 0.42;
const neighbours = 8;
const mostPast = 400;
const mostShown = 5;

const decided = ["handled", "visited", "closed", "archived"] as const;

const scored = (terms: TermCounts, tickets: readonly Ticket[]): Scored[] =>
  tickets
    .map((ticket) => ({ ticket, alike: similarity(terms, termsOf(ticket.description)) }))
    .filter(({ alike }) => alike >= leastAlike)
    .toSorted((one, other) => other.alike - one.alike || (one.ticket.id < other.ticket.id ? -1 : 1));

type Vote<V> = { value: V; weight: number; because: string };

/** Adds up what speaks for each value; the rest of the weight, and some doubt, speaks against it. */
const count = <V extends string>(votes: readonly Vote<V>[]): Guess<V>[] => {
  const sums = new Map<V, { weight: number; because: Set<string> }>();
  for (const { value, weight, because } of votes) {
    const sum = sums.get(value) ?? { weight: 0, because: new Set() };
    sums.set(value, { weight: sum.weight + weight, because: sum.because.add(because) });
  }
  const doubt = 0.6;
  const all = [...sums.values()].reduce((total, { weight }) => total + weight, doubt);
  return [...sums]
    .map(([value, { weight, because }]) => ({
      value,
      confidence: Math.round((weight / all) * 100) / 100,
      because: [...because].slice(0, 3),
    }))
    .toSorted((one, other) => other.confidence - one.confidence || (one.value < other.value ? -1 : 1))
    .slice(0, 3);
};

const byWords = <V>(text: string, rules: readonly { value: V; words: readonly string[] }[]): Vote<V>[] =>
  rules.flatMap(({ value, words }) =>
    words.filter((word) => text.includes(word)).map((word) => ({ value, weight: 0.8, because: word })),
  );

const sameCity = (one: string, other: string): boolean => one.slice(0, 4) === other.slice(0, 4);

const readPast = async (tickets: TicketStore): Promise<Ticket[]> => {
  const limit = mostPast / decided.length;
  const pages = await Promise.all(decided.map((status) => tickets.listByStatus(status, { limit, newestFirst: true })));
  return pages.flatMap(({ items }) => items);
};

const readOpen = async (tickets: TicketStore): Promise<Ticket[]> => {
  const pages = await Promise.all(
    openStatuses.map((status) => tickets.listByStatus(status, { limit: 100, newestFirst: true })),
  );
  return pages.flatMap(({ items }) => items);
};

/** Open tickets that may be about the same thing, in the same city, most alike first. Reports are never shown as such. */
export const findDuplicates = async (
  tickets: TicketStore,
  { id, description, region }: Asked,
): Promise<Duplicate[]> => {
  const open = (await readOpen(tickets)).filter(
    (ticket) => ticket.id !== id && !ticket.isReporterProtected && sameCity(ticket.region, region),
  );
  return scored(termsOf(description), open)
    .filter(({ alike }) => alike >= duplicateFrom)
    .slice(0, mostShown)
    .map(({ ticket, alike }) => ({ ...ticket, similarity: Math.round(alike * 100) / 100 }));
};

/**
 * What kind a request is and whom it is for: words of the rules, and how the most alike tickets of the past were decided.
 * Past tickets of the same city count more.
 */
export const suggestFor = async (
  { tickets, rules }: { tickets: TicketStore; rules: ClassificationRules },
  asked: Asked,
): Promise<Suggestion> => {
  const [past, duplicates] = await Promise.all([readPast(tickets), findDuplicates(tickets, asked)]);
  const known = past.filter(({ id }) => id !== asked.id);
  const near = scored(termsOf(asked.description), known).slice(0, neighbours);
  const weightOf = ({ ticket, alike }: Scored) => alike * (sameCity(ticket.region, asked.region) ? 1 : 0.6);
  const from = near.map((one) => ({ weight: weightOf(one), because: one.ticket.number, ticket: one.ticket }));
  return {
    kinds: count([
      ...byWords(
        asked.description,
        rules.kinds.map(({ kind, words }) => ({ value: kind, words })),
      ),
      ...from.map(({ weight, because, ticket }) => ({ value: ticket.kind, weight, because })),
    ]),
    departments: count([
      ...byWords(
        asked.description,
        rules.departments.map(({ department, words }) => ({ value: department, words })),
      ),
      ...from.flatMap(({ weight, because, ticket }) =>
        ticket.department === null ? [] : [{ value: ticket.department, weight, because }],
      ),
    ]),
    duplicates,
  };
};
