import type { BulkAction, Certainty, EntryContent, EntryKind, PendingStage, Release } from "../api/entry-contract.ts";
import { optionsOf } from "../ui/options-of.ts";

export const certaintyLabel: Record<Certainty, string> = {
  law: "法律法规原文",
  official: "官方发布",
  copy: "官方文件转载",
  press: "新闻报道",
  crawl: "网页收集",
  general: "一般说明",
};

export const certainties = optionsOf(certaintyLabel);

export const kindLabel: Record<EntryKind, string> = {
  draft: "草稿",
  "in-review": "待审核",
  published: "已发布",
  expiring: "快到期",
  expired: "已失效",
  withdrawn: "已撤下",
};

export const pendingLabel: Record<PendingStage, string> = {
  draft: "有草稿",
  "in-review": "待审核",
  publishing: "正在发布",
};

export const bulkLabel: Record<BulkAction, string> = {
  submit: "提交审核",
  approve: "审核通过",
  withdraw: "撤下",
  discard: "丢弃草稿",
};

export const releaseLabel: Record<Release["state"], string> = {
  collecting: "正在准备",
  waiting: "正在发布",
  held: "被拦下",
  done: "已发布",
  cancelled: "已取消",
};

export const checkLabel = { lint: "内容检查", duplicate: "疑似重复", golden: "标准问题" } as const;

export const historyLabel: Readonly<Record<string, string>> = {
  seeded: "从内容文件发布",
  created: "新建",
  imported: "导入",
  edited: "修改",
  submitted: "提交审核",
  "sent-back": "退回修改",
  approved: "审核通过",
  published: "发布",
  cancelled: "发布取消",
  discarded: "丢弃草稿",
  "rolled-back": "恢复旧版本为草稿",
  withdrawing: "申请撤下",
  withdrawn: "撤下",
  commented: "评论",
};

export const statusLabel = (status: string): string => {
  if (status.startsWith("answered.")) return "会回答";
  if (status.startsWith("clarify.")) return "会反问";
  if (status.startsWith("unanswerable.")) return "答不上";
  return status.startsWith("blocked.") ? "会拦下" : status;
};

/** A file's size for people. */
export const sizeLabel = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The fields of an entry for people, in order; for comparing two versions. */
export const rowsOf = (entry: EntryContent): { label: string; text: string }[] => [
  { label: "标题", text: entry.title },
  { label: "答复", text: entry.answer },
  ...entry.sections.map(({ heading, text }) => ({ label: `补充：${heading}`, text })),
  { label: "群众问法", text: entry.questions.join("\n") },
  { label: "依据", text: entry.sources.map((source) => Object.values(source).filter(Boolean).join(" · ")).join("\n") },
  { label: "地区", text: entry.region },
  { label: "部门", text: entry.department },
  { label: "有效期", text: `${entry.effectiveAt} 起${entry.expiresAt ? `，至 ${entry.expiresAt}` : ""}` },
  { label: "维护人", text: entry.owner },
  { label: "可靠程度", text: certaintyLabel[entry.certainty] },
  { label: "相关条目", text: entry.related.join("\n") },
  {
    label: "附件",
    text: (entry.attachments ?? []).map(({ name, size }) => `${name}（${sizeLabel(size)}）`).join("\n"),
  },
];
