import type { TurnItem } from "../api/figure-contract.ts";
import { showMinute, showSecond } from "../ui/times.ts";
import { figureAddress } from "./figure-view.ts";
import { channelName, feedbackLabel, reasonLabel, showCost, showMs, turnLabel } from "./figure-words.ts";
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

/** The columns of the exported file: what the page shows, and what is needed to go on counting. */
export const exportHead = [
  ...["编号", "对话", "时间", "问题（已遮盖个人信息）", "结果", "条目", "把握", "评价", "7 天内的后续"],
  ...["用时（毫秒）", "这一步用时（毫秒）", "输入词元", "输出词元", "费用", "渠道", "地区", "部门"],
];

const followedWord = ({ outcome, followed }: TurnItem): string => {
  if (outcome !== "answered") return "";
  return followed ? "有" : "到目前为止没有";
};

/** A turn as a row of the exported file. */
export const exportRow = (turn: TurnItem, regionName: (code: string) => string): string[] => [
  ...[turn.id, turn.conversationId, showSecond(turn.at), turn.text, turnLabel(turn), turn.entryIds.join(" ")],
  ...[turn.score === null ? "" : String(turn.score), turn.feedback ? feedbackOf(turn) : "", followedWord(turn)],
  ...[turn.ms, turn.stepMs, turn.tokens?.input, turn.tokens?.output].map((number) => String(number ?? "")),
  turn.costMicros === undefined ? "" : showCost(turn.costMicros),
  ...[channelName(turn.channel), regionName(turn.region), turn.department],
];
