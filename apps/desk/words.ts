import type { HandoffReason, PartStatus, TicketKind, TicketStatus } from "./api/desk-contract.ts";

export const reasonLabel: Record<HandoffReason, string> = {
  asked: "主动要求",
  unanswered: "机器人没答上",
  crisis: "紧急情况",
};

export const ticketStatusLabel: Record<TicketStatus, string> = {
  accepted: "已受理",
  assigned: "已派单",
  handled: "已答复",
  closed: "已办结",
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
