import { createHash } from "node:crypto";
import type { Entry } from "./entry.ts";
import type { EntryDraft } from "./entry-draft.ts";

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const pairs = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, field]) => [key, sorted(field)]));
};

/** The digest of an entry's or a draft's content; the order of its fields does not matter. */
export const revisionOf = (entry: Entry | EntryDraft): string =>
  createHash("sha256")
    .update(JSON.stringify(sorted(entry)))
    .digest("hex")
    .slice(0, 16);
