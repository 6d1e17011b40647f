import type { FigureFilter, RateName, Share, Timings, TurnFilter } from "../api/figure-contract.ts";
import { turnsBehind } from "./figure-view.ts";
import { percent, showMs } from "./figure-words.ts";
import type { Cell, Column } from "./table-data.ts";

type Narrowed = Partial<TurnFilter>;

/** The same place on one day. */
export const onDay = (filter: FigureFilter, day: string): FigureFilter => ({ ...filter, from: day, to: day });

/** The turns that each rate counts, and those that it is a share of. Conversations are not turns: all of theirs are shown. */
export const behindRate: Record<RateName, { count: Narrowed; of: Narrowed }> = {
  answered: { count: { outcome: "answered" }, of: { counted: "expected" } },
  clarified: { count: { outcome: "clarified" }, of: { kind: "question" } },
  deflected: { count: { counted: "proven" }, of: { counted: "settled" } },
  handedOver: { count: { person: "asked" }, of: {} },
  dissatisfied: { count: { counted: "dissatisfied" }, of: { counted: "judged" } },
  formsCompleted: { count: { draft: "submitted" }, of: { draft: "over" } },
};

/** A number that leads to the turns that it counts; nothing is behind a nought. */
export const countCell = (count: number, filter: FigureFilter, narrowed: Narrowed): Cell => ({
  text: String(count),
  href: count === 0 ? undefined : turnsBehind(filter, narrowed),
});

/** A rate with what it is made of, each leading to its turns. */
export const rateCell = (name: RateName, share: Share, filter: FigureFilter): Cell => {
  const { count, of } = behindRate[name];
  return {
    text: percent(share),
    beside: [countCell(share.count, filter, count), countCell(share.of, filter, of)],
  };
};

const madeOf: Record<RateName, readonly [string, string]> = {
  answered: ["答出", "应答问题"],
  clarified: ["反问", "问题"],
  deflected: ["自助解决", "满 7 天的应答问题"],
  handedOver: ["要求人工", "对话"],
  dissatisfied: ["不满意", "评价"],
  formsCompleted: ["提交", "有了结果的办件"],
};

/** The column of a rate. */
export const rateColumn = (name: RateName, label: string): Column => ({ name: label, beside: madeOf[name] });

/** A duration that a share does not exceed, with the turns that do. `narrowed` says of which turns. */
const overCell = (ms: number | null, over: number, filter: FigureFilter, narrowed: Narrowed): Cell => ({
  text: showMs(ms),
  beside: [{ ...countCell(over, filter, { ...narrowed, overMs: String(ms) }), unit: " 轮更慢" }],
});

/** What half and what 95 % of durations do not exceed. */
export const timingCells = ({ p50, p95, overP50, overP95 }: Timings, filter: FigureFilter, narrowed: Narrowed) => [
  overCell(p50, overP50, filter, narrowed),
  overCell(p95, overP95, filter, narrowed),
];

/** The columns of `timingCells`. */
export const timingColumns = (what: string): Column[] => [
  { name: `${what}一半不超过`, beside: ["比一半更慢的轮数"] },
  { name: `${what}95% 不超过`, beside: ["比 95% 更慢的轮数"] },
];
