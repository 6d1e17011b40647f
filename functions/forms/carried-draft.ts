import type { Draft } from "./draft.ts";

const withoutPrefill = ({ prefill: _, ...rest }: Draft): Draft => rest;

/** A draft taken into another conversation: its copy there, and the old one, which is done with and keeps no answers. */
export const carriedDraft = (
  old: Draft,
  place: Pick<Draft, "id" | "conversationId">,
): { draft: Draft; old: Draft } => ({
  draft: { ...old, ...place, stage: "filling", version: 0 },
  old: { ...withoutPrefill(old), stage: "discarded", answers: {}, history: [], skipped: [] },
});
