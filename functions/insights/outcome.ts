import * as z from "zod";
import type { Status } from "../messages/status.ts";

/**
 * What became of a question, as figures count it (docs/figures.md). `read` is an entry opened by its button, `talk` a
 * greeting, thanks or how something of one's own stands: neither is a question about policy.
 */
export const Outcome = z.enum([
  "answered",
  "clarified",
  "unknown",
  "refused",
  "crisis",
  "off",
  "failed",
  "read",
  "talk",
]);
export type Outcome = z.infer<typeof Outcome>;

/** Questions that somebody may fairly expect an answer to: what rates are a share of. */
export const expected: ReadonlySet<Outcome> = new Set(["answered", "unknown", "off", "failed"]);

/** Whether this is what becomes of a question about policy. */
export const isQuestion = (outcome: Outcome | null): outcome is Outcome =>
  outcome !== null && outcome !== "read" && outcome !== "talk";

const ofStatus: Partial<Record<Status, Outcome>> = {
  "answered.direct": "answered",
  "answered.composed": "answered",
  "answered.calculated": "answered",
  "answered.small-talk": "talk",
  "answered.progress": "talk",
  "clarify.entries": "clarified",
  "clarify.region": "clarified",
  "clarify.category": "clarified",
  "clarify.matter": "clarified",
  "clarify.service": "clarified",
  "blocked.crisis": "crisis",
  "blocked.injection": "refused",
  "blocked.forbidden": "refused",
  "unanswerable.no-hit": "unknown",
  "unanswerable.off-topic": "refused",
  "unanswerable.switched-off": "off",
  "failed.fault": "failed",
};

/** The outcome that a status stands for; `undefined` for those of forms, persons and tickets. */
export const outcomeOf = (status: Status): Outcome | undefined => ofStatus[status];
