import type { Gap } from "./gap.ts";
import type { GapStore } from "./ports.ts";

/** Where a gap is in the end: itself, or what it has become part of. Undefined when there is none such any more. */
export const homeOf = async ({ gaps }: { gaps: GapStore }, gapId: string): Promise<Gap | undefined> => {
  const gap = await gaps.findGap(gapId);
  return gap?.merged ? homeOf({ gaps }, gap.merged.into) : gap;
};
