import type { HandoffReason, PartStatus } from "./api/desk-contract.ts";
import type { RemedyKind, Satisfaction, TicketKind, TicketStatus } from "./api/ticket-contract.ts";

export const reasonLabel: Record<HandoffReason, string> = {
  asked: "主动要求",
  unanswered: "机器人没答上",
  crisis: "紧急情况",
};

export const ticketStatusLabel: Record<TicketStatus, string> = {
  accepted: "已受理",
  classified: "已分类",
  assigned: "已派单",
  signed: "已签收",
  processing: "办理中",
  handled: "已答复",
  visited: "已回访",
  closed: "已办结",
  archived: "已归档",
  declined: "不予受理",
  merged: "已并单",
  withdrawn: "已撤回",
};

export const ticketKindLabel: Record<TicketKind, string> = {
  consult: "咨询",
  help: "求助",
  complaint: "投诉",
  report: "举报",
  suggestion: "建议",
  stuck: "办不成事",
};

export const partStatusLabel: Record<PartStatus, string> = {
  sent: "已分送",
  received: "已接收",
  done: "已办结",
  returned: "已退回",
};

/** 国办发〔2019〕51号 */
export const satisfactionLabel: Record<Satisfaction, string> = {
  "very-good": "非常满意",
  good: "满意",
  fair: "基本满意",
  bad: "不满意",
  "very-bad": "非常不满意",
};

export const remedyLabel: Record<RemedyKind, string> = {
  entry: "新增或更正知识条目",
  form: "改进表单",
  policy: "提出政策建议",
};
