import { AppError, hasCode } from "../shared/app-error.ts";
import { carriedAsker } from "./ask-to-be-told.ts";
import type { Gap } from "./gap.ts";
import { homeOf } from "./home-of-gap.ts";
import { mostMoved, type RegroupDeps } from "./move-questions.ts";
import { emptied, withGap, withLine } from "./regroup.ts";
import { seenGap } from "./seen-gap.ts";

type Seen = { gapId: string; version: number };
type Merged = Gap & { merged: NonNullable<Gap["merged"]> };

/** A list may be behind by as much; only what has been empty for longer is done. */
const settledMs = 60_000;
const mostAskers = 1000;

const isMerged = (gap: Gap): gap is Merged => gap.merged !== null;

const bringQuestions = async ({ gaps }: RegroupDeps, gap: Merged, home: Gap): Promise<void> => {
  for (;;) {
    const listed = await gaps.listQuestions(gap.id, mostMoved);
    const found = await Promise.all(listed.map(({ id }) => gaps.findQuestion(id)));
    const here = found.flatMap((one) => (one?.gapId === gap.id ? [one] : []));
    if (here.length === 0) return;
    const moved = here.map((one) => ({ ...one, gapId: home.id, movedFrom: [...one.movedFrom, gap.id] }));
    await gaps.regroup({ from: null, to: null, questions: moved, askers: [], made: 0 });
  }
};

const bringAskers = async ({ gaps, askers }: RegroupDeps, gap: Merged, home: Gap): Promise<void> => {
  for (const left of await askers.listWaiting(gap.id, mostAskers)) {
    const carried = carriedAsker(left, home.id, await askers.find(home.id, left.citizen));
    await gaps.regroup({ from: null, to: null, questions: [], askers: [{ left, carried }], made: 0 });
  }
};

/** Whoever came after the others were told is told too. */
const lookAgain = async ({ gaps }: RegroupDeps, home: Gap): Promise<void> => {
  if (home.answered) await gaps.saveGap({ ...home, answered: { ...home.answered, toldAll: false } });
};

/** Brings what is left in a gap that is part of another to where it belongs. May be done again; what it cannot do now it leaves. */
const bringHome = async (deps: RegroupDeps, gap: Merged): Promise<void> => {
  const home = await homeOf(deps, gap.id);
  if (!home) return;
  await bringQuestions(deps, gap, home);
  await bringAskers(deps, gap, home);
  if (deps.clock.now().getTime() - Date.parse(gap.merged.at) < settledMs) return;
  const latest = await deps.gaps.findGap(home.id);
  if (latest) await lookAgain(deps, latest);
  await deps.gaps.saveGap({ ...gap, merged: { ...gap.merged, isDone: true } });
};

const bringHomeNow = async (deps: RegroupDeps, gap: Merged): Promise<void> => {
  try {
    await bringHome(deps, gap);
  } catch (error) {
    // A citizen agreed, or was told, at this very moment: the next round has it.
    if (!hasCode(error, "record.changed")) throw error;
  }
};

/** What a crash left undone of gaps that were made part of others: their questions, and who waits for an answer. */
export const finishMerges = async (deps: RegroupDeps): Promise<void> => {
  for (const gap of (await deps.gaps.listGaps()).filter(isMerged))
    if (!gap.merged.isDone) await bringHomeNow(deps, gap);
};

/**
 * Makes a gap part of another one, which counts and is known by both from then on. That is one write; its questions and who
 * waits for an answer follow at once, and whatever a crash leaves behind with the next round of `finishMerges`.
 */
export const mergeGap = async (deps: RegroupDeps, given: { from: Seen; to: Seen; by: string }): Promise<Gap> => {
  if (given.from.gapId === given.to.gapId) throw new AppError("request.invalid", { field: "to" });
  const [from, to] = [await seenGap(deps, given.from), await seenGap(deps, given.to)];
  const at = deps.clock.now().toISOString();
  const line = { by: given.by, at, what: "merged" as const, count: from.size, entryId: null };
  const left = emptied(from, { into: to.id, by: given.by, at, isDone: false });
  await deps.gaps.regroup({
    from: withLine(left, { ...line, gapId: to.id }),
    to: withLine(withGap(to, from), { ...line, gapId: from.id }),
    ...{ questions: [], askers: [], made: 0 },
  });
  const merged = { ...left, version: from.version + 1 };
  if (isMerged(merged)) await bringHomeNow(deps, merged);
  return (await deps.gaps.findGap(to.id)) ?? to;
};
