import * as z from "zod";

/** What the watches look for. */
export const FindingKind = z.enum(["expiring", "expired-source", "different-numbers", "dead-link", "never-hit"]);
export type FindingKind = z.infer<typeof FindingKind>;

/**
 * What a watch sees in one run. `key` names it beside kind and entries: seen again it is the same finding. What is not
 * `certain` counts once it is seen in a second run.
 */
export type Sighting = {
  kind: FindingKind;
  entryId: string;
  otherId: string | null;
  key: string;
  detail: string;
  certain: boolean;
};

/** Something about a published entry that somebody should look at; its owner is the entry's. */
export const Finding = z.object({
  id: z.string().startsWith("fnd_"),
  kind: FindingKind,
  entryId: z.string(),
  /** The other entry, where two do not agree. */
  otherId: z.string().nullable(),
  key: z.string(),
  title: z.string(),
  owner: z.string(),
  region: z.string(),
  detail: z.string(),
  state: z.enum(["suspected", "open", "dismissed"]),
  /** What was done about it last; dismissing needs a reason. */
  handled: z
    .object({
      by: z.string(),
      action: z.enum(["extended", "withdrawing", "dismissed"]),
      note: z.string(),
      at: z.iso.datetime(),
    })
    .nullable(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  version: z.int().nonnegative(),
});
export type Finding = z.infer<typeof Finding>;

/** When the watches ran first and last, and over how much; links are counted only where some may be fetched. */
export const WatchRun = z.object({
  firstAt: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  /** When it was through; null while the first run is on its way. */
  lastAt: z.iso.datetime().nullable(),
  entries: z.int().nonnegative(),
  links: z.int().nonnegative().nullable(),
  version: z.int().nonnegative(),
});
export type WatchRun = z.infer<typeof WatchRun>;
