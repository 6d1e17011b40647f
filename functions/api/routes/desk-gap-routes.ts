import * as z from "zod";
import { dismissGap, linkGap, reopenGap } from "../../gaps/decide-gap.ts";
import { type Gap, stateOfGap } from "../../gaps/gap.ts";
import { mergeGap } from "../../gaps/merge-gaps.ts";
import { mostMoved, moveQuestions } from "../../gaps/move-questions.ts";
import { suggestVariants } from "../../gaps/suggest-variants.ts";
import { openEntry } from "../../knowledge/curate-entry.ts";
import { AppError } from "../../shared/app-error.ts";
import { trendOf } from "../../shared/text-clusters.ts";
import type { StaffCaller } from "../caller.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { GapDetail, GapItem, Variants } from "./desk-gap-views.ts";
import { EntryParams } from "./desk-views.ts";

const mostQuestions = 50;

const itemOf = ({ clock }: DeskDeps, gap: Gap): z.input<typeof GapItem> => ({
  ...gap,
  state: stateOfGap(gap),
  trend: trendOf(gap, clock.now()),
});

const detailOf = async (deps: DeskDeps, gap: Gap): Promise<z.input<typeof GapDetail>> => {
  const [questions, waiting] = await Promise.all([
    deps.gaps.listQuestions(gap.id, mostQuestions),
    deps.askers.countWaiting(gap.id),
  ]);
  return { ...itemOf(deps, gap), days: gap.days, history: gap.history, questions, waiting };
};

const list = route<DeskDeps>()({
  id: "listGaps",
  summary:
    "Questions that the entries do not answer, or not well, by what they are about; the ones that grow most first",
  response: z.object({ gaps: z.array(GapItem) }),
  async run(deps) {
    const all = await deps.gaps.listGaps();
    const gaps = all.filter(({ merged }) => merged === null).map((gap) => itemOf(deps, gap));
    return {
      gaps: gaps.toSorted(
        (one, other) =>
          other.trend.last - one.trend.last || other.size - one.size || (one.lastAt < other.lastAt ? 1 : -1),
      ),
    };
  },
});

const found = async ({ gaps }: DeskDeps, gapId: string): Promise<Gap> => {
  const gap = await gaps.findGap(gapId);
  if (!gap) throw new AppError("record.not-found");
  return gap;
};

const GapParams = z.strictObject({ gapId: z.string().min(1).max(100) });

const read = route<DeskDeps>()({
  id: "readGap",
  summary: "One gap with its days and its last questions, masked",
  params: GapParams,
  response: GapDetail,
  run: async (deps, { params: { gapId } }) => detailOf(deps, await found(deps, gapId)),
});

const version = z.int().nonnegative();
/** Another gap, and how it was seen. */
const Other = z.strictObject({ gapId: z.string().min(1).max(100), version });
const Move = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("link"),
    version,
    entryId: z.string().min(1).max(100),
    /** What is live already answers it: whoever agreed is told at once, and not when the entry is published next. */
    liveIsEnough: z.boolean().default(false),
  }),
  z.strictObject({ action: z.literal("dismiss"), version, reason: z.string().trim().min(2).max(300) }),
  z.strictObject({ action: z.literal("reopen"), version }),
  z.strictObject({
    action: z.literal("move"),
    version,
    questionIds: z.array(z.string().startsWith("ask_").max(100)).min(1).max(mostMoved),
    /** The gap that they go to; without it they make one of their own. */
    to: Other.optional(),
  }),
  z.strictObject({ action: z.literal("merge"), version, to: Other }),
]);

/** The version of the entry that must be followed by another one before the gap counts as answered. */
const linkAfter = async (
  { curation }: DeskDeps,
  { entryId, liveIsEnough }: { entryId: string; liveIsEnough: boolean },
) => {
  const { record } = await openEntry(curation, entryId);
  const live = record.live?.number;
  if (liveIsEnough && live === undefined) throw new AppError("request.invalid", { field: "liveIsEnough" });
  return liveIsEnough ? (live ?? 1) - 1 : (live ?? record.versions);
};

const run = async (deps: DeskDeps, gapId: string, move: z.output<typeof Move>, { name: by }: StaffCaller) => {
  await found(deps, gapId);
  const seen = { gapId, version: move.version, by };
  if (move.action === "dismiss") return dismissGap(deps, { ...seen, reason: move.reason });
  if (move.action === "reopen") return reopenGap(deps, seen);
  if (move.action === "merge") return mergeGap(deps, { from: seen, to: move.to, by });
  if (move.action === "move")
    return moveQuestions(deps, { from: seen, to: move.to ?? null, questionIds: move.questionIds, by });
  return linkGap(deps, { ...seen, entryId: move.entryId, after: await linkAfter(deps, move) });
};

const moveOne = route<DeskDeps>()({
  id: "moveGap",
  summary:
    "Names the entry that is to answer a gap, lays it aside with a reason, opens it again, puts some of its questions into another or a new gap, or makes it part of another",
  params: GapParams,
  body: Move,
  response: GapDetail,
  run: async (deps, { params: { gapId }, body }, caller) => detailOf(deps, await run(deps, gapId, body, caller)),
});

const lookedThrough = 200;

const suggest = route<DeskDeps>()({
  id: "suggestQuestions",
  summary: "How citizens asked for an entry (masked): what landed on it or near it, and the gaps it is to answer",
  params: EntryParams,
  response: Variants,
  async run({ curation, gaps }, { params: { entryId } }) {
    const { content } = await openEntry(curation, entryId);
    const linked = (await gaps.listGaps()).filter(({ link }) => link?.entryId === entryId);
    const missed = await Promise.all(linked.map(({ id }) => gaps.listQuestions(id, mostQuestions)));
    const asked = [
      ...missed.flat().map((one) => ({ ...one, entryId, answered: false, confidence: null })),
      ...(await gaps.listForEntry(entryId, lookedThrough)),
    ];
    const each = [...new Map(asked.map((one) => [one.id, one])).values()];
    return { variants: suggestVariants(each, [content.title, ...content.questions]) };
  },
});

/** Gaps in the entries, and the real questions behind them. */
export const deskGapRoutes: readonly Route<DeskDeps>[] = [list, read, moveOne, suggest];
