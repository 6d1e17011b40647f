import type { ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import type { Submission, SubmissionPart } from "./submission.ts";

type ReceiptDeps = { wording: Wording };

const partRow = ({ wording }: ReceiptDeps, { department, matters, status, note }: SubmissionPart) => ({
  label: department,
  value: wording(note ? "form.part-with-note" : "form.part", {
    matters: matters.map(({ title }) => title).join(wording("form.list-separator")),
    status: wording(`form.part-${status}`),
    ...(note && { note }),
  }),
});

const rowsOf = (deps: ReceiptDeps, { number, parts }: Submission) => [
  { label: deps.wording("form.receipt-number"), value: number },
  ...parts.map((part) => partRow(deps, part)),
];

/** What a citizen gets after confirming: the number, each department with its matters, and what happens next. */
export const receipt = (deps: ReceiptDeps, submission: Submission): ReplyDraft =>
  reply({
    kind: "card",
    text: deps.wording("form.receipt", { title: submission.serviceTitle, number: submission.number }),
    status: "form.submitted",
    card: { title: submission.serviceTitle, rows: rowsOf(deps, submission), note: deps.wording("form.receipt-next") },
  });

/** How far each department is. */
export const progress = (deps: ReceiptDeps, submission: Submission): ReplyDraft => {
  const done = submission.parts.filter(({ status }) => status === "done").length;
  return reply({
    kind: "card",
    text: deps.wording("form.progress", {
      title: submission.serviceTitle,
      number: submission.number,
      done,
      total: submission.parts.length,
    }),
    status: "answered.progress",
    card: { title: submission.serviceTitle, rows: rowsOf(deps, submission), note: null },
  });
};

/** A department has moved its part; the system says so unasked, with where all the parts stand. */
export const partMoved = (deps: ReceiptDeps, submission: Submission, department: string): ReplyDraft => {
  const part = submission.parts.find((candidate) => candidate.department === department);
  const values = { title: submission.serviceTitle, number: submission.number, department };
  const words = deps.wording(`form.part-moved-${part?.status ?? "sent"}`, { ...values, note: part?.note ?? "" });
  return { ...progress(deps, submission), from: "system", text: words.trim() };
};
