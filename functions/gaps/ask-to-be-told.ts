import { type Clock, epochSeconds } from "../shared/clock.ts";
import { type Asker, type Gap, isWaiting } from "./gap.ts";
import type { AskerStore, GapStore } from "./ports.ts";

export type AskerDeps = { gaps: GapStore; askers: AskerStore; clock: Clock };

/** So long a consent holds; what was told or taken back goes earlier. */
const waitDays = 180;
const keptAfterDays = 30;

const inDays = (now: Date, days: number): number => epochSeconds(now) + days * 86_400;

/** What came of asking: kept, answered already, or the question is no longer there. */
export type AskOutcome =
  | { outcome: "kept"; asker: Asker }
  | { outcome: "answered"; answered: NonNullable<Gap["answered"]> }
  | { outcome: "gone" };

/**
 * Keeps a citizen's consent to be told once when a question of theirs has an answer. Agreeing again, also from another
 * conversation, is still one consent, and counts for where it was said last.
 */
export const askToBeTold = async (
  { gaps, askers, clock }: AskerDeps,
  { questionId, citizen, conversationId }: { questionId: string; citizen: string; conversationId: string },
): Promise<AskOutcome> => {
  const question = await gaps.findQuestion(questionId);
  if (!question?.gapId || question.conversationId !== conversationId) return { outcome: "gone" };
  const gap = await gaps.findGap(question.gapId);
  if (!gap) return { outcome: "gone" };
  if (gap.answered) return { outcome: "answered", answered: gap.answered };
  const known = await askers.find(gap.id, citizen);
  const now = clock.now();
  const asker = await askers.save({
    ...{ gapId: gap.id, citizen, conversationId, questionId, text: question.text, agreedAt: now.toISOString() },
    ...{ revokedAt: null, toldAt: null, version: known?.version ?? 0, expiresAt: inDays(now, waitDays) },
  });
  return { outcome: "kept", asker };
};

/** Takes back all of a citizen's consents that are still open, or that of one gap. Returns how many there were. */
export const stopTelling = async (
  { askers, clock }: Pick<AskerDeps, "askers" | "clock">,
  citizen: string,
  gapId?: string,
): Promise<number> => {
  const waiting = (await askers.listOf(citizen)).filter(
    (asker) => isWaiting(asker) && (gapId ?? asker.gapId) === asker.gapId,
  );
  const now = clock.now();
  for (const asker of waiting)
    await askers.save({ ...asker, revokedAt: now.toISOString(), expiresAt: inDays(now, keptAfterDays) });
  return waiting.length;
};

/** The asker once they were told. */
export const toldAsker = (asker: Asker, now: Date): Asker => ({
  ...asker,
  toldAt: now.toISOString(),
  expiresAt: inDays(now, keptAfterDays),
});
