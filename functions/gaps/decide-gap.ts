import type { Clock } from "../shared/clock.ts";
import type { Gap, GapEvent } from "./gap.ts";
import type { GapStore } from "./ports.ts";
import { withLine } from "./regroup.ts";
import { seenGap } from "./seen-gap.ts";

type Deps = { gaps: GapStore; clock: Clock };
type Seen = { gapId: string; version: number; by: string };

const lineOf = ({ clock }: Deps, { by }: Seen, what: GapEvent["what"], entryId: string | null = null): GapEvent => ({
  ...{ at: clock.now().toISOString(), by, what, entryId, gapId: null, count: 0 },
});

/** Names the entry that is to answer a gap; its askers are told once a version after `after` is live. */
export const linkGap = async (
  deps: Deps,
  { entryId, after, ...seen }: Seen & { entryId: string; after: number },
): Promise<Gap> => {
  const gap = await seenGap(deps, seen);
  const line = lineOf(deps, seen, "linked", entryId);
  const link = { entryId, after, by: seen.by, at: line.at };
  return deps.gaps.saveGap(withLine({ ...gap, link, dismissed: null }, line));
};

/** Lays a gap aside, with the reason. */
export const dismissGap = async (deps: Deps, { reason, ...seen }: Seen & { reason: string }): Promise<Gap> => {
  const gap = await seenGap(deps, seen);
  const line = lineOf(deps, seen, "dismissed");
  const dismissed = { by: seen.by, reason, at: line.at };
  return deps.gaps.saveGap(withLine({ ...gap, link: null, dismissed }, line));
};

/** Takes back a link or a dismissal: the gap is open again. */
export const reopenGap = async (deps: Deps, seen: Seen): Promise<Gap> =>
  deps.gaps.saveGap(
    withLine({ ...(await seenGap(deps, seen)), link: null, dismissed: null }, lineOf(deps, seen, "reopened")),
  );
