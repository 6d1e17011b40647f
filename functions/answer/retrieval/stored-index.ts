import * as z from "zod";
import { KnownEntry } from "../known-entry.ts";

/** The parts of an entry that are scored on their own. Every question is a unit, so that one good paraphrase is enough. */
export const unitKinds = ["title", "question", "questions", "body"] as const;
export type UnitKind = (typeof unitKinds)[number];

/**
 * The index as stored: entries, their units (entry, kind, length) and for each term the units that have it.
 * `postings` holds unit and count in turn.
 */
export const StoredIndex = z.object({
  format: z.literal(1),
  synonyms: z.array(z.array(z.string())),
  /** Words that name a matter, each with the entries that mention it. */
  topics: z.array(z.tuple([z.string(), z.array(z.int())])),
  entries: z.array(KnownEntry),
  units: z.array(z.tuple([z.int(), z.int(), z.int()])),
  terms: z.array(z.string()),
  postings: z.array(z.array(z.int())),
});
export type StoredIndex = z.infer<typeof StoredIndex>;
