import { randomUUID } from "node:crypto";
import type { RouteId } from "../../functions/api/route-table.ts";

/** A body that each route would take, so that what is refused is the caller and not the words. */
export const bodyOf: Partial<Record<RouteId, () => unknown>> = {
  createSession: () => ({}),
  sendMessage: () => ({ messageId: randomUUID(), text: "你好" }),
  sendAgentMessage: () => ({ messageId: randomUUID(), text: "您好" }),
  proposeValue: () => ({ messageId: "desk-test-1", fieldId: "name", value: "张小满" }),
  writeNote: () => ({ messageId: randomUUID(), text: "看一下" }),
  transferHandoff: () => ({ messageId: randomUUID(), to: { type: "back" }, note: "请接手" }),
  suggestAnswer: () => ({ messageId: randomUUID(), question: "社保卡丢了怎么补" }),
  pauseSeat: () => ({ isPaused: false }),
  changeSeat: () => ({ queues: [], languages: ["zh"], capacity: 4 }),
  createUpload: () => ({ fieldId: "record", name: "a.png", size: 12 }),
  moveTicket: () => ({ move: "assign", version: 99, department: "人社局" }),
  openDeskTicket: () => ({ cause: randomUUID(), kind: "help", description: "路灯坏了", region: "430100" }),
  findTicketDuplicates: () => ({ description: "路灯坏了", region: "430100" }),
  revealReporter: () => ({ reason: "核实情况", version: 0 }),
  ownProblem: () => ({ owner: "协调员", version: 0 }),
  publishRemedy: () => ({ kind: "entry", text: "已经改好", version: 0 }),
  moveMyTicket: () => ({ move: "withdraw" }),
  askForTicketCode: () => ({ number: "GD20261123-4F7KPM", phoneTail: "0000" }),
  lookUpTicket: () => ({ number: "GD20261123-4F7KPM", code: "000000" }),
  replayDispatch: () => ({ departmentId: "hrss", kind: "submit", partVersion: 1 }),
  supplementOwnSubmission: () => ({ departmentId: "hrss", version: 1, note: "补充" }),
  moveSubmissionPart: () => ({ department: "hrss", to: "received", version: 0 }),
};
