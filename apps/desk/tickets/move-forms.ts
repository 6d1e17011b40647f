import type { MoveName, TicketDetail } from "../api/ticket-contract.ts";

export type MoveField = "note" | "department" | "kind" | "days" | "into" | "visit" | "task" | "task-answer";
/** One move as the desk offers it: its words, what it asks for, and what of that must be there. */
export type MoveForm = {
  title: string;
  button: string;
  fields: readonly MoveField[];
  needed: readonly MoveField[];
  note: string;
  hint: string;
};

const inside = "选填，只有工作人员看得到。";
const insideNeeded = "必填，只有工作人员看得到。";
const told = "必填，会原文发给群众。";

const form = (
  title: string,
  button: string,
  needed: readonly MoveField[],
  {
    optional = [],
    note = "说明",
    hint = inside,
  }: { optional?: readonly MoveField[]; note?: string; hint?: string } = {},
): MoveForm => ({ title, button, fields: [...needed, ...optional], needed, note, hint });

/** The moves that people make at the desk. Those of time, of citizens and of the other side of a merge are not here. */
export const moveForms: Partial<Record<MoveName, MoveForm>> = {
  classify: form("分类", "确认分类", ["kind"]),
  assign: form("派单", "派单", ["department"], { optional: ["note"], note: "交办说明" }),
  sign: form("签收", "签收", []),
  start: form("开始办理", "开始办理", []),
  answer: form("答复群众", "提交答复", ["note"], { note: "给群众的答复", hint: told }),
  visit: form("回访", "记下回访结果", ["visit"]),
  close: form("办结", "办结", [], { optional: ["note"], note: "办结说明", hint: "选填，群众也能看到。" }),
  contact: form("已联系群众", "记下已联系", [], { optional: ["note"], note: "联系情况" }),
  "answer-now": form("当场答复", "当场答复", ["note"], { note: "给群众的答复", hint: told }),
  "ask-citizen": form("请群众补充", "请群众补充", ["note"], {
    note: "想请群众补充什么",
    hint: `${told}补充前期限暂停。`,
  }),
  resume: form("继续办理", "恢复计时", []),
  "request-return": form("申请退单", "申请退单", ["note"], { note: "为什么不属于本部门", hint: insideNeeded }),
  "approve-return": form("同意退单", "同意退单", [], { optional: ["note"] }),
  "reject-return": form("不同意退单", "不同意退单", ["note"], { hint: "必填，写明依据；之后不能再退。" }),
  "request-extension": form("申请延期", "申请延期", ["days", "note"], { note: "延期理由", hint: insideNeeded }),
  "approve-extension": form("同意延期", "同意延期", ["note"], { note: "给群众的延期说明", hint: told }),
  "reject-extension": form("不同意延期", "不同意延期", ["note"], { hint: insideNeeded }),
  supervise: form("督办", "督办", ["note"], { note: "督办意见", hint: insideNeeded }),
  "open-task": form("请部门答复", "交给部门", ["task"]),
  "answer-task": form("答复协调事项", "提交答复", ["task-answer", "note"], {
    note: "本部门的答复",
    hint: insideNeeded,
  }),
  transfer: form("转办", "转办", ["department", "note"], { note: "转办理由", hint: insideNeeded }),
  designate: form("指定办理", "指定办理", ["department", "note"], {
    note: "指定理由",
    hint: "必填；指定后部门不能退单。",
  }),
  merge: form("并单", "并入这张工单", ["into"], { optional: ["note"] }),
  supplement: form("代群众补充", "补充", ["note"], { note: "群众补充的情况", hint: "必填。" }),
  "no-contact": form("回访未成功", "记下未联系上", [], { optional: ["note"] }),
  rework: form("退回重办", "退回重办", ["note"], { note: "哪里还没办好", hint: insideNeeded }),
  decline: form("不予受理", "不予受理", ["note"], { note: "原因和可走的途径", hint: told }),
  archive: form("归档", "归档", []),
};

/** The moves that this ticket can take now, the usual one first; once it is classified, doing so again is the last. */
export const offeredMoves = ({ may, status }: TicketDetail): MoveName[] => {
  const offered = (Object.keys(moveForms) as MoveName[]).filter((move) => may.includes(move));
  if (status === "accepted" || !offered.includes("classify")) return offered;
  return [...offered.filter((move) => move !== "classify"), "classify"];
};

/** What each step of the history is called. */
export const stepLabel: Record<MoveName | "open", string> = {
  open: "登记",
  classify: "分类",
  "answer-now": "当场答复",
  decline: "不予受理",
  assign: "派单",
  designate: "指定办理",
  sign: "签收",
  contact: "联系群众",
  start: "开始办理",
  "request-return": "申请退单",
  "approve-return": "同意退单",
  "reject-return": "不同意退单",
  transfer: "转办",
  "ask-citizen": "请群众补充",
  supplement: "补充情况",
  resume: "继续办理",
  "request-extension": "申请延期",
  "approve-extension": "同意延期",
  "reject-extension": "不同意延期",
  supervise: "督办",
  "open-task": "请部门答复",
  "answer-task": "部门答复",
  answer: "答复群众",
  rework: "退回重办",
  visit: "回访",
  "no-contact": "回访未成功",
  close: "办结",
  archive: "归档",
  merge: "并单",
  "take-in": "并入一张工单",
  withdraw: "群众撤回",
  remind: "到期提醒",
  escalate: "超期升级督办",
  reveal: "查看举报人身份",
};

/** The step as it is told when it is done. */
export const doneLabel = (move: MoveName): string => moveForms[move]?.title ?? stepLabel[move];
