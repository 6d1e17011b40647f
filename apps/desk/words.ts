import type {
  DispatchItem,
  DispatchKind,
  HandoffReason,
  MatterStatus,
  PartStatus,
  SubmissionEvent,
} from "./api/desk-contract.ts";
import type { RemedyKind, Satisfaction, TicketKind, TicketStatus } from "./api/ticket-contract.ts";

export const reasonLabel: Record<HandoffReason, string> = {
  asked: "主动要求",
  unanswered: "机器人没答上",
  crisis: "紧急情况",
};

/** The five levels of 政务服务“好差评”. */
export const ratingLabel = (rating: number): string =>
  ["非常不满意", "不满意", "基本满意", "满意", "非常满意"][rating - 1] ?? String(rating);

/** Languages that people in China write to an office in, as functions/handoff/desk-queues.ts tells them apart. */
export const languages = [
  { value: "zh", label: "汉语" },
  { value: "bo", label: "藏语" },
  { value: "ug", label: "维吾尔语" },
  { value: "mn", label: "蒙古语" },
  { value: "ko", label: "朝鲜语" },
  { value: "en", label: "英语" },
] as const;

export const languageLabel = (language: string): string =>
  languages.find(({ value }) => value === language)?.label ?? language;

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
  partly: "部分办结",
  refused: "不予办理",
  withdrawn: "已撤回",
};

export const matterStatusLabel: Record<MatterStatus, string> = {
  waiting: "待接收",
  received: "办理中",
  more: "待补正",
  done: "已办结",
  refused: "不予办理",
  withdrawn: "已撤回",
};

export const dispatchKindLabel: Record<DispatchKind, string> = { submit: "申报", withdraw: "撤回申请" };

export const dispatchStateLabel: Record<DispatchItem["state"], string> = {
  pending: "正在送",
  sent: "已送达",
  dead: "未送达",
};

export const tryOutcomeLabel: Record<DispatchItem["tries"][number]["outcome"], string> = {
  taken: "对方已收",
  retry: "没送到，会再试",
  refused: "对方拒收",
};

export const eventByLabel: Record<SubmissionEvent["by"], string> = {
  citizen: "群众",
  department: "部门",
  staff: "工作人员",
};

export const eventLabel: Readonly<Record<string, string>> = {
  submitted: "提交申报",
  received: "已接收",
  more: "请群众补正",
  supplemented: "群众已补正",
  done: "已办结",
  partly: "部分办结",
  refused: "不予办理",
  "withdraw-asked": "申请撤回",
  "withdraw-late": "已不能撤回",
  withdrawn: "已撤回",
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
