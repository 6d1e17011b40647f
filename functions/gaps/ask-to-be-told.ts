import { type Clock, epochSeconds } from "../shared/clock.ts";
import type { AskedQuestion } from "./asked-question.ts";
import { type Asker, type Gap, isWaiting } from "./gap.ts";
import { homeOf } from "./home-of-gap.ts";
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

/** A wish that was kept for a gap while people took its question out of it stands there no more. */
const forgetStrays = async (
  { gaps, askers }: Pick<AskerDeps, "gaps" | "askers">,
  { id, movedFrom, gapId }: AskedQuestion,
  citizen: string,
): Promise<void> => {
  for (const from of movedFrom.filter((one) => one !== gapId)) {
    const left = await askers.find(from, citizen);
    if (left?.questionId !== id || !isWaiting(left)) continue;
    await gaps.regroup({ from: null, to: null, questions: [], askers: [{ left, carried: null }], made: 0 });
  }
};

/**
 * Keeps a citizen's consent to be told once when a question of theirs has an answer. Agreeing again, also from another
 * conversation, is still one consent, and counts for where it was said last.
 */
export const askToBeTold = async (
  deps: AskerDeps,
  { questionId, citizen, conversationId }: { questionId: string; citizen: string; conversationId: string },
): Promise<AskOutcome> => {
  const { gaps, askers, clock } = deps;
  const question = await gaps.findQuestion(questionId);
  if (!question?.gapId || question.conversationId !== conversationId) return { outcome: "gone" };
  const gap = await homeOf({ gaps }, question.gapId);
  if (!gap) return { outcome: "gone" };
  if (gap.answered) return { outcome: "answered", answered: gap.answered };
  const known = await askers.find(gap.id, citizen);
  const now = clock.now();
  const asker = await askers.save({
    ...{ gapId: gap.id, citizen, conversationId, questionId, text: question.text, agreedAt: now.toISOString() },
    ...{ revokedAt: null, toldAt: null, version: known?.version ?? 0, expiresAt: inDays(now, waitDays) },
    carriedFrom: [...new Set([...(known?.carriedFrom ?? []), ...question.movedFrom])],
  });
  await forgetStrays({ gaps, askers }, question, citizen);
  const latest = await gaps.findQuestion(questionId);
  // Sorted elsewhere at this very moment: the wish goes after it.
  if (latest?.gapId && (await homeOf({ gaps }, latest.gapId))?.id !== gap.id)
    return askToBeTold(deps, { questionId, citizen, conversationId });
  return { outcome: "kept", asker };
};

/** Takes back all of a citizen's consents that are still open, or that of one gap. Returns how many there were. */
export const stopTelling = async (
  { askers, clock }: Pick<AskerDeps, "askers" | "clock">,
  citizen: string,
  gapId?: string,
): Promise<number> => {
  const waiting = (await askers.listOf(citizen)).filter(
    (asker) => isWaiting(asker) && (gapId === undefined || [asker.gapId, ...asker.carriedFrom].includes(gapId)),
  );
  const now = clock.now();
  for (const asker of waiting)
    await askers.save({ ...asker, revokedAt: now.toISOString(), expiresAt: inDays(now, keptAfterDays) });
  return waiting.length;
};

/**
 * A wish to be told as it stands at another gap, where `known` may stand already: one of the two, the later one. Null where
 * the citizen has been told there.
 */
export const carriedAsker = (left: Asker, gapId: string, known: Asker | undefined): Asker | null => {
  if (known && known.toldAt !== null) return null;
  const carriedFrom = [...new Set([...left.carriedFrom, ...(known?.carriedFrom ?? []), left.gapId])];
  const isKnownLater = known !== undefined && isWaiting(known) && known.agreedAt > left.agreedAt;
  return { ...(isKnownLater ? known : left), gapId, carriedFrom, version: known?.version ?? 0 };
};

/** The asker once they were told. */
export const toldAsker = (asker: Asker, now: Date): Asker => ({
  ...asker,
  toldAt: now.toISOString(),
  expiresAt: inDays(now, keptAfterDays),
});
