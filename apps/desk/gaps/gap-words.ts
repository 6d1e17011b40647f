import type { FindingItem, FindingKind, GapReason, GapState } from "../api/gap-contract.ts";

export const gapStateLabel: Record<GapState, string> = {
  open: "待处理",
  linked: "正在补",
  answered: "已有答案",
  dismissed: "已搁置",
  merged: "已并入别处",
};

export const reasonLabel: Record<GapReason, string> = {
  unanswered: "答不上",
  unsure: "把握不大",
  disliked: "说没用",
  "handed-over": "转了人工",
};

/** A reason that the desk has no words for stays as it is. */
export const nameOfReason = (key: string): string => reasonLabel[key as GapReason] ?? key;

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
