import * as z from "zod";
import { Curator } from "./curated-entry.ts";

/** What a check of the gate has against a release. `holds`: somebody has to say why it may go out all the same. */
export const GateFinding = z.object({
  entryId: z.string().nullable(),
  check: z.enum(["lint", "duplicate", "golden"]),
  holds: z.boolean(),
  problem: z.string(),
  /** The golden question that would be answered worse, and how it is answered now and would be. */
  question: z.object({ text: z.string(), now: z.string(), next: z.string() }).optional(),
});
export type GateFinding = z.infer<typeof GateFinding>;

/**
 * Entries that go in or out together with one new index. collecting: entries are being locked; waiting: to be built;
 * held: the gate found something; done; cancelled.
 */
export const Release = z.object({
  id: z.string(),
  state: z.enum(["collecting", "waiting", "held", "done", "cancelled"]),
  changes: z.array(z.object({ entryId: z.string(), action: z.enum(["publish", "withdraw"]) })).max(1000),
  by: Curator,
  findings: z.array(GateFinding),
  /** How many golden questions were asked; null before. */
  asked: z.int().nonnegative().nullable(),
  override: z.object({ by: Curator, reason: z.string(), at: z.iso.datetime() }).nullable(),
  indexVersion: z.string().nullable(),
  /** The index before the switch. */
  before: z.string().nullable(),
  at: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  version: z.int().positive(),
});
export type Release = z.infer<typeof Release>;
