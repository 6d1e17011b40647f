import type { TurnItem } from "../api/figure-contract.ts";
import { showMinute } from "../ui/times.ts";
import { figureAddress } from "./figure-view.ts";
import { channelName, feedbackLabel, reasonLabel, showMs, turnLabel } from "./figure-words.ts";
import type { TableData } from "./table-data.ts";

const feedbackOf = ({ feedback }: TurnItem): string => {
  if (!feedback) return "—";
  return feedback.reason ? `没用：${reasonLabel[feedback.reason]}` : feedbackLabel[feedback.verdict];
};

const wordsOf = (turn: TurnItem): string => turn.text || (turn.outcome === "read" ? "（点开条目）" : "（没有文字）");

const stepTimes = (turns: readonly TurnItem[]): boolean => turns.some(({ stepMs }) => stepMs !== undefined);

/** Turns as a table: the first cell leads to the turn. Where a step was asked for, how long it took stands with it. */
export const turnTable = (turns: readonly TurnItem[], regionName: (code: string) => string): TableData => ({
  title: "问题和其他来往",
  head: [
    ...["问题（已遮盖个人信息）", "时间", "结果", "条目", "把握", "评价", "用时"],
    ...(stepTimes(turns) ? ["这一步用时"] : []),
    ...["渠道", "地区", "部门"],
  ],
  rows: turns.map((turn) => [
    { text: wordsOf(turn), href: figureAddress({ view: "turn", turnId: turn.id }) },
    showMinute(turn.at),
    turnLabel(turn),
    turn.entryIds.join(" ") || "—",
    turn.score === null ? "—" : turn.score.toFixed(2),
    feedbackOf(turn),
    showMs(turn.ms),
    ...(stepTimes(turns) ? [showMs(turn.stepMs ?? null)] : []),
    channelName(turn.channel),
    regionName(turn.region),
    turn.department || "—",
  ]),
});
