import * as z from "zod";

/** Why a message says what it says. The family before the dot is what figures count. */
export const Status = z.enum([
  "answered.direct",
  "answered.composed",
  "answered.calculated",
  "answered.small-talk",
  "answered.progress",
  "clarify.entries",
  "clarify.region",
  "clarify.category",
  "clarify.matter",
  "clarify.service",
  "blocked.crisis",
  "blocked.injection",
  "blocked.forbidden",
  "unanswerable.no-hit",
  "unanswerable.off-topic",
  "unanswerable.switched-off",
  "handed.waiting",
  "handed.active",
  "handed.ended",
  "handed.ticket",
  "form.asking",
  "form.refused",
  "form.preview",
  "form.submitted",
  "form.paused",
  "failed.fault",
]);
export type Status = z.infer<typeof Status>;
