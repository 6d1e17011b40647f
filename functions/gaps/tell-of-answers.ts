import { hasCode } from "../shared/app-error.ts";
import { type AskerDeps, toldAsker } from "./ask-to-be-told.ts";
import { type Asker, type Gap, isWaiting } from "./gap.ts";

/** The version of an entry that citizens are answered from now, with its title; undefined while there is none. */
export type LiveEntry = (entryId: string) => Promise<{ number: number; title: string } | undefined>;
export type TellDeps = AskerDeps & { liveEntry: LiveEntry };
export type AnsweredGap = Gap & { answered: NonNullable<Gap["answered"]> };
type Tell = (gap: AnsweredGap, asker: Asker) => Promise<void>;

const pageSize = 100;
/** Who agreed while the answer went live is found in one of the runs of this time. */
const lookedAtMs = 24 * 3_600_000;

const isAnswered = (gap: Gap): gap is AnsweredGap => gap.answered !== null;

/** The gap as answered, if what its entry was linked for is live now. */
const answeredNow = async ({ gaps, liveEntry, clock }: TellDeps, gap: Gap): Promise<Gap> => {
  if (gap.answered || !gap.link) return gap;
  const live = await liveEntry(gap.link.entryId);
  if (!live || live.number <= gap.link.after) return gap;
  const { entryId } = gap.link;
  const at = clock.now().toISOString();
  return gaps.saveGap({ ...gap, answered: { entryId, title: live.title, at, told: 0, toldAll: false } });
};

const markTold = async ({ askers, clock }: TellDeps, asker: Asker): Promise<void> => {
  try {
    await askers.save(toldAsker(asker, clock.now()));
  } catch (error) {
    // Taken back, or agreed to again, at this very moment: the turn sees the first, the next page has the second.
    if (!hasCode(error, "record.changed")) throw error;
  }
};

const tellWaiting = async (deps: TellDeps, gap: AnsweredGap, tell: Tell): Promise<number> => {
  let told = 0;
  for (;;) {
    const waiting = (await deps.askers.listWaiting(gap.id, pageSize)).filter(isWaiting);
    if (waiting.length === 0) return told;
    for (const asker of waiting) {
      await tell(gap, asker);
      await markTold(deps, asker);
    }
    told += waiting.length;
  }
};

const isRecent = ({ answered }: AnsweredGap, now: Date): boolean =>
  !answered.toldAll || now.getTime() - Date.parse(answered.at) < lookedAtMs;

const tellOne = async (deps: TellDeps, known: Gap, tell: Tell): Promise<number> => {
  const gap = await answeredNow(deps, known);
  if (!isAnswered(gap) || !isRecent(gap, deps.clock.now())) return 0;
  const count = await tellWaiting(deps, gap, tell);
  const answered = { ...gap.answered, told: gap.answered.told + count, toldAll: true };
  if (count > 0 || !gap.answered.toldAll) await deps.gaps.saveGap({ ...gap, answered });
  return count;
};

/**
 * Tells everybody who agreed that their question has an answer now, each once: `tell` sends under an id that follows from
 * the gap, and only then the asker is marked. Returns how many were told.
 */
export const tellOfAnswers = async (deps: TellDeps, tell: Tell): Promise<number> => {
  let told = 0;
  for (const known of await deps.gaps.listGaps()) {
    try {
      told += await tellOne(deps, known, tell);
    } catch (error) {
      // A question has just joined it: the next round sees it as it is then.
      if (!hasCode(error, "record.changed")) throw error;
    }
  }
  return told;
};
