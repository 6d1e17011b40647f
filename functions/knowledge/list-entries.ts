import { type EntryHead, EntryState, stateOf } from "./curated-entry.ts";

export type EntryFilter = {
  /** Only these, by id. */
  ids?: readonly string[] | undefined;
  text?: string | undefined;
  state?: EntryState | "in-review" | "expiring" | undefined;
  region?: string | undefined;
  department?: string | undefined;
  owner?: string | undefined;
};
export type ListedEntry = EntryHead & { state: EntryState };
export type Listing = {
  entries: ListedEntry[];
  total: number;
  /** How many there are of each kind, whatever the filter says. */
  counts: Record<EntryState | "in-review" | "expiring", number>;
  departments: string[];
  owners: string[];
  regions: string[];
};

/** An entry is about to expire when no more than these days are left. */
const soonDays = 30;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const foldedWords = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Whether an entry belongs to a kind; a live one with a draft belongs to two. */
const isOf = (entry: ListedEntry, kind: NonNullable<EntryFilter["state"]>, soon: string): boolean => {
  if (kind === "in-review") return entry.pending === "in-review" || entry.pending === "publishing";
  if (kind === "draft") return entry.pending === "draft";
  if (kind === "expiring")
    return entry.state === "published" && entry.liveUntil !== undefined && entry.liveUntil <= soon;
  return entry.state === kind;
};

const isEach = (given: string | undefined, value: string): boolean => !given || given === value;

const matcher = ({ ids, text = "", state, region, department, owner }: EntryFilter, soon: string) => {
  const words = foldedWords(text).split(/\s+/).filter(Boolean);
  const isThere = (entry: ListedEntry): boolean =>
    isEach(region, entry.region) && isEach(department, entry.department) && isEach(owner, entry.owner);
  return (entry: ListedEntry): boolean => {
    if (ids && !ids.includes(entry.id)) return false;
    if ((state && !isOf(entry, state, soon)) || !isThere(entry)) return false;
    if (words.length === 0) return true;
    const place = foldedWords([entry.title, entry.id, entry.department, entry.owner, entry.reviewer].join("\n"));
    return words.every((word) => place.includes(word));
  };
};

const distinct = (values: readonly string[]): string[] =>
  [...new Set(values)].filter((value) => value !== "").toSorted((a, b) => a.localeCompare(b, "zh-CN"));

const kinds = [...EntryState.options, "in-review", "expiring"] as const;

/**
 * One page of the entries that fit the filter, those changed last first, with how many of each kind there are. `day` is
 * today in China. Every word of the text must occur in title, id, department, owner or reviewer.
 */
export const listEntries = (
  heads: readonly EntryHead[],
  filter: EntryFilter,
  { day, page, pageSize }: { day: string; page: number; pageSize: number },
): Listing => {
  const soon = dayAfter(day, soonDays);
  const all = heads.map((head): ListedEntry => ({ ...head, state: stateOf(head, day) }));
  const fitting = all.filter(matcher(filter, soon));
  // Ids decide between those of one moment, such as all that were seeded together.
  fitting.sort((a, b) => (a.updatedAt === b.updatedAt ? (a.id < b.id ? -1 : 1) : a.updatedAt < b.updatedAt ? 1 : -1));
  const count = (kind: (typeof kinds)[number]) => all.filter((entry) => isOf(entry, kind, soon)).length;
  return {
    entries: fitting.slice((page - 1) * pageSize, page * pageSize),
    total: fitting.length,
    counts: Object.fromEntries(kinds.map((kind) => [kind, count(kind)])) as Listing["counts"],
    departments: distinct(all.map(({ department }) => department)),
    owners: distinct(all.map(({ owner }) => owner)),
    regions: distinct(all.map(({ region }) => region)),
  };
};
