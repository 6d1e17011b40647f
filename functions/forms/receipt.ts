import { action } from "../messages/action.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import { overallOf } from "./part-state.ts";
import type { Submission, SubmissionEvent, SubmissionPart } from "./submission.ts";
import { partsAsking } from "./supplement-part.ts";

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

/** Buttons for what the citizen can do with a submission as it stands: answer requests for more. */
const supplementChoices = ({ wording }: ReceiptDeps, submission: Submission) =>
  partsAsking(submission).map(({ department, departmentId }) => ({
    label: wording("dispatch.choice-supplement", { department }),
    value: action.supplement(submission.id, departmentId),
  }));

/** How far each department is, and what it adds up to. */
export const progress = (deps: ReceiptDeps, submission: Submission): ReplyDraft => {
  const done = submission.parts.filter(({ status }) => status === "done").length;
  return reply({
    kind: "card",
    text: deps.wording("form.progress", {
      title: submission.serviceTitle,
      number: submission.number,
      done,
      total: submission.parts.length,
      overall: deps.wording(`dispatch.overall-${overallOf(submission)}`),
    }),
    status: "answered.progress",
    card: { title: submission.serviceTitle, rows: rowsOf(deps, submission), note: null },
    choices: supplementChoices(deps, submission),
  });
};

/** One line of the timeline in words, for the citizen. */
export const eventWords = ({ wording }: ReceiptDeps, event: SubmissionEvent): string => {
  const { department, matter, note, type } = event;
  const said = wording(`dispatch.event-${type}`, {
    department: department ?? "",
    matter: matter ? wording("dispatch.of-matter", { matter }) : "",
  });
  return note ? wording("dispatch.event-with-note", { said, note }) : said;
};

/** A part has moved; the system says so unasked, with where all the parts stand. `cause` says by which lines of the timeline. */
export const partMoved = (
  deps: ReceiptDeps,
  submission: Submission,
  { department, cause }: { department: string; cause?: string | undefined },
): ReplyDraft => {
  const { serviceTitle: title, number } = submission;
  const told = submission.events.filter((event) => event.cause === cause && event.department === department);
  if (told.length > 0) {
    const lines = told.map((event) => eventWords(deps, event)).join("\n");
    const overall = deps.wording(`dispatch.overall-${overallOf(submission)}`);
    const text = deps.wording("dispatch.moved", { title, number, lines, overall });
    // That a part has arrived needs no card with all the others.
    if (told.every(({ type }) => type === "received"))
      return reply({ from: "system", status: "answered.progress", text });
    return { ...progress(deps, submission), from: "system", text };
  }
  const part = submission.parts.find((candidate) => candidate.department === department);
  const words = deps.wording(`form.part-moved-${part?.status ?? "sent"}`, {
    title,
    number,
    department,
    note: part?.note ?? "",
  });
  return { ...progress(deps, submission), from: "system", text: words.trim() };
};
