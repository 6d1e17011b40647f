import type { FindingItem, FindingKind, GapReason, GapState } from "../api/gap-contract.ts";

export const gapStateLabel: Record<GapState, string> = {
  open: "待处理",
  linked: "正在补",
  answered: "已有答案",
  dismissed: "已搁置",
};

export const reasonLabel: Record<GapReason, string> = {
  unanswered: "答不上",
  unsure: "把握不大",
  disliked: "说没用",
  "handed-over": "转了人工",
};

export const opinionLabel = {
  wrong: "内容有错",
  outdated: "已经过时",
  "not-my-case": "不是我的情况",
  unclear: "看不明白",
} as const;

export const kindLabel: Record<FindingKind, string> = {
  expiring: "快到期",
  "expired-source": "依据已失效",
  "different-numbers": "数字不一致",
  "dead-link": "网址打不开",
  "never-hit": "没人问到",
};

export const handledLabel: Record<NonNullable<FindingItem["handled"]>["action"], string> = {
  extended: "已提交延期",
  withdrawing: "已申请撤下",
  dismissed: "已搁置",
};

/** Counts with names, the most first: "长沙市 3、全国 1". */
export const counted = (counts: Readonly<Record<string, number>>, name: (key: string) => string): string =>
  Object.entries(counts)
    .toSorted(([, one], [, other]) => other - one)
    .map(([key, count]) => `${name(key)} ${count}`)
    .join("、") || "—";

/** How many came in the last seven days, and whether that is more or less than in the seven before. */
export const trendWords = ({ last, before }: { last: number; before: number }): string => {
  if (last > before) return `↑ 近 7 天 ${last}`;
  return last < before ? `↓ 近 7 天 ${last}` : `近 7 天 ${last}`;
};
