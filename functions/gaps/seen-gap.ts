import { AppError } from "../shared/app-error.ts";
import type { Gap } from "./gap.ts";
import type { GapStore } from "./ports.ts";

/** The gap as somebody saw it, to be changed. `record.changed` when it is another by now, `record.exists` when it is over. */
export const seenGap = async (
  { gaps }: { gaps: GapStore },
  { gapId, version }: { gapId: string; version: number },
): Promise<Gap> => {
  const gap = await gaps.findGap(gapId);
  if (!gap) throw new AppError("record.not-found");
  if (gap.version !== version) throw new AppError("record.changed");
  // Its askers have been told, or are another gap's: what comes after is another gap.
  if (gap.answered || gap.merged) throw new AppError("record.exists");
  return gap;
};
