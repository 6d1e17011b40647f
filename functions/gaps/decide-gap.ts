import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import type { Gap } from "./gap.ts";
import type { GapStore } from "./ports.ts";

type Deps = { gaps: GapStore; clock: Clock };
type Seen = { gapId: string; version: number; by: string };

const seenGap = async ({ gaps }: Deps, { gapId, version }: Seen): Promise<Gap> => {
  const gap = await gaps.findGap(gapId);
  if (!gap) throw new AppError("record.not-found");
  if (gap.version !== version) throw new AppError("record.changed");
  // Its askers have been told: what comes after is another gap.
  if (gap.answered) throw new AppError("record.exists");
  return gap;
};

/** Names the entry that is to answer a gap; its askers are told once a version after `after` is live. */
export const linkGap = async (
  deps: Deps,
  { entryId, after, ...seen }: Seen & { entryId: string; after: number },
): Promise<Gap> => {
  const gap = await seenGap(deps, seen);
  const link = { entryId, after, by: seen.by, at: deps.clock.now().toISOString() };
  return deps.gaps.saveGap({ ...gap, link, dismissed: null });
};

/** Lays a gap aside, with the reason. */
export const dismissGap = async (deps: Deps, { reason, ...seen }: Seen & { reason: string }): Promise<Gap> => {
  const gap = await seenGap(deps, seen);
  const dismissed = { by: seen.by, reason, at: deps.clock.now().toISOString() };
  return deps.gaps.saveGap({ ...gap, link: null, dismissed });
};

/** Takes back a link or a dismissal: the gap is open again. */
export const reopenGap = async (deps: Deps, seen: Seen): Promise<Gap> =>
  deps.gaps.saveGap({ ...(await seenGap(deps, seen)), link: null, dismissed: null });
