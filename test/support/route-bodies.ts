import { randomUUID } from "node:crypto";
import type { RouteId } from "../../functions/api/route-table.ts";

/** A body that each route would take, so that what is refused is the caller and not the words. */
export const bodyOf: Partial<Record<RouteId, () => unknown>> = {
  createSession: () => ({}),
  sendMessage: () => ({ messageId: randomUUID(), text: "你好" }),
  sendAgentMessage: () => ({ messageId: randomUUID(), text: "您好" }),
  proposeValue: () => ({ messageId: "desk-test-1", fieldId: "name", value: "张小满" }),
  createEntry: () => ({ content: { id: `entry-${randomUUID()}` } }),
  saveEntry: () => ({ version: 1, content: { id: "no-such-entry" } }),
  moveEntry: () => ({ action: "submit", version: 1 }),
  commentOnEntry: () => ({ text: "请核对" }),
  createAttachment: () => ({ name: "申请表.pdf", size: 12 }),
  moveEntries: () => ({ action: "submit", entries: [{ entryId: "no-such-entry", version: 1 }] }),
  importEntries: () => ({ dryRun: true, rows: [{ line: 2, fields: { title: "年假怎么休" } }] }),
  previewEntry: () => ({ content: { id: "some-entry" } }),
  testQuestions: () => ({ questions: [{ text: "年假几天" }] }),
  moveRelease: () => ({ action: "cancel", version: 1 }),
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
