import * as z from "zod";
import { Entry } from "./entry.ts";
import { EntryDraft } from "./entry-draft.ts";

/** Somebody who looks after entries, as the token names them. */
export const Curator = z.object({ id: z.string(), name: z.string() });
export type Curator = z.infer<typeof Curator>;

/**
 * What is being changed. `editors` are all who wrote in it, none of whom may approve it; `releaseId` is set while it is
 * being published, when it cannot be edited.
 */
export const WorkingDraft = z.object({
  content: EntryDraft,
  stage: z.enum(["draft", "in-review", "publishing"]),
  editors: z.array(Curator),
  submittedBy: Curator.nullable(),
  releaseId: z.string().nullable(),
});
export type WorkingDraft = z.infer<typeof WorkingDraft>;

/**
 * The life of one entry: a draft, what is live, or neither. `edited` once a person has changed it here; from then on the
 * content files no longer decide. `version` guards every change.
 */
export const CuratedEntry = z.object({
  id: z.string(),
  origin: z.enum(["file", "console", "import"]),
  edited: z.boolean(),
  /** Who is meant to approve; empty: any other curator. */
  reviewer: z.string(),
  draft: WorkingDraft.nullable(),
  live: z.object({ number: z.int().positive(), revision: z.string(), at: z.iso.datetime() }).nullable(),
  /** Set while it is being taken out. */
  leaving: z.object({ releaseId: z.string(), by: Curator, reason: z.string() }).nullable(),
  withdrawn: z.object({ by: z.string(), reason: z.string(), at: z.iso.datetime() }).nullable(),
  /** How many versions were ever published. */
  versions: z.int().nonnegative(),
  updatedAt: z.iso.datetime(),
  version: z.int().positive(),
});
export type CuratedEntry = z.infer<typeof CuratedEntry>;

/** One published version; never changed. */
export const EntryVersion = z.object({
  entryId: z.string(),
  number: z.int().positive(),
  entry: Entry,
  /** Who wrote and who approved. */
  editors: z.array(z.string()),
  approvedBy: z.string(),
  releaseId: z.string().nullable(),
  at: z.iso.datetime(),
});
export type EntryVersion = z.infer<typeof EntryVersion>;

export const HistoryAction = z.enum([
  "seeded",
  "created",
  "imported",
  "edited",
  "submitted",
  "sent-back",
  "approved",
  "published",
  "cancelled",
  "discarded",
  "rolled-back",
  "withdrawing",
  "withdrawn",
  "commented",
]);

/** One line of an entry's history: who did what, when, and what was said about it. Comments are lines too. */
export const HistoryLine = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  by: Curator,
  action: HistoryAction,
  note: z.string().nullable(),
});
export type HistoryLine = z.infer<typeof HistoryLine>;

export const EntryState = z.enum(["draft", "published", "expired", "withdrawn"]);
export type EntryState = z.infer<typeof EntryState>;

/** What a list shows of an entry: that of the draft, where there is one. */
export const EntryHead = z.object({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  department: z.string(),
  owner: z.string(),
  reviewer: z.string(),
  effectiveAt: z.string(),
  expiresAt: z.string().optional(),
  /** Last day of what is live, which a draft may want to change. */
  liveUntil: z.string().optional(),
  live: z.boolean(),
  withdrawn: z.boolean(),
  pending: WorkingDraft.shape.stage.nullable(),
  edited: z.boolean(),
  updatedAt: z.iso.datetime(),
  version: z.int().positive(),
});
export type EntryHead = z.infer<typeof EntryHead>;

/** The list's line of a record with the content that it shows, and what is live. */
export const headOf = (record: CuratedEntry, content: EntryDraft, live: Entry | undefined): EntryHead => ({
  id: record.id,
  title: content.title,
  region: content.region,
  department: content.department,
  owner: content.owner,
  reviewer: record.reviewer,
  effectiveAt: content.effectiveAt,
  ...(content.expiresAt ? { expiresAt: content.expiresAt } : {}),
  ...(live?.expiresAt ? { liveUntil: live.expiresAt } : {}),
  live: record.live !== null,
  withdrawn: record.withdrawn !== null,
  // Never published and laid aside: nobody is working on it.
  pending: record.withdrawn && record.versions === 0 ? null : (record.draft?.stage ?? null),
  edited: record.edited,
  updatedAt: record.updatedAt,
  version: record.version,
});

/** Where an entry stands on a day in China: expired from the day after its last one. */
export const stateOf = (
  { live, withdrawn, liveUntil }: Pick<EntryHead, "live" | "withdrawn" | "liveUntil">,
  day: string,
): EntryState => {
  if (live) return liveUntil !== undefined && liveUntil < day ? "expired" : "published";
  return withdrawn ? "withdrawn" : "draft";
};
