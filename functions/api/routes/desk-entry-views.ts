import * as z from "zod";
import {
  Curator,
  EntryHead,
  EntryState,
  EntryVersion,
  HistoryLine,
  WorkingDraft,
} from "../../knowledge/curated-entry.ts";
import { Entry } from "../../knowledge/entry.ts";
import { EntryDraft } from "../../knowledge/entry-draft.ts";
import { GateFinding, Release } from "../../knowledge/release.ts";

/** One entry in the console's list. */
export const EntryItem = EntryHead.extend({ state: EntryState });

const count = z.int().nonnegative();

export const EntryPage = z.object({
  entries: z.array(EntryItem),
  total: count,
  counts: z.object({
    draft: count,
    "in-review": count,
    published: count,
    expiring: count,
    expired: count,
    withdrawn: count,
  }),
  departments: z.array(z.string()),
  owners: z.array(z.string()),
  regions: z.array(z.string()),
});

/** One entry: the words as they stand (the draft's, where there is one), what is live, and who has done what. */
export const EntryDetail = z.object({
  id: z.string(),
  version: z.int().positive(),
  state: EntryState,
  content: EntryDraft,
  live: Entry.nullable(),
  liveNumber: z.int().positive().nullable(),
  pending: WorkingDraft.shape.stage.nullable(),
  reviewer: z.string(),
  editors: z.array(Curator),
  /** Whether the caller may approve the draft, or why not. */
  mayApprove: z.boolean(),
  withdrawn: z.object({ by: z.string(), reason: z.string(), at: z.iso.datetime() }).nullable(),
  releaseId: z.string().nullable(),
  findings: z.array(GateFinding),
  history: z.array(HistoryLine),
});

export const EntryVersions = z.object({ versions: z.array(EntryVersion) });

export const Releases = z.object({ releases: z.array(Release), currentIndex: z.string().nullable() });

export const Taken = z.object({
  releaseId: z.string().nullable(),
  /** How many entries were taken. */
  taken: count,
  refused: z.array(z.object({ entryId: z.string(), reason: z.string() })),
});
