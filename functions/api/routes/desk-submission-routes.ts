import * as z from "zod";
import { movePart, PartStatus, Submission, SubmissionPart } from "../../forms/submission.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { AnswerRow, answerRows } from "./desk-form-view.ts";
import { PageQuery, SubmissionParams } from "./desk-views.ts";

const Head = Submission.pick({ id: true, number: true, serviceTitle: true, region: true, submittedAt: true });

const SubmissionPage = z.object({
  submissions: z.array(Head.extend({ parts: z.array(SubmissionPart.pick({ department: true, status: true })) })),
  after: z.string().nullable(),
});

/** Answers are labelled rows, sensitive ones masked: who deals with a part gets the whole ones by dispatch, not here. */
const SubmissionDetail = Head.extend({
  parts: z.array(SubmissionPart.omit({ answers: true }).extend({ rows: z.array(AnswerRow) })),
  version: Submission.shape.version,
});

const detail = (deps: DeskDeps, submission: Submission): z.input<typeof SubmissionDetail> => ({
  ...submission,
  parts: submission.parts.map(({ answers, ...part }) => ({
    ...part,
    rows: answerRows(deps, submission.serviceId, answers),
  })),
});

const found = async ({ submissions }: DeskDeps, submissionId: string): Promise<Submission> => {
  const submission = await submissions.find(submissionId);
  if (!submission) throw new AppError("record.not-found");
  return submission;
};

const listSubmissions = route<DeskDeps>()({
  id: "listSubmissions",
  summary: "Submitted forms, newest first",
  query: PageQuery,
  response: SubmissionPage,
  async run(deps, { query }) {
    const { items: submissions, after = null } = await deps.submissions.list(query);
    return { submissions, after };
  },
});

const readSubmission = route<DeskDeps>()({
  id: "readSubmission",
  summary: "One submitted form, a part for each department",
  params: SubmissionParams,
  response: SubmissionDetail,
  run: async (deps, { params: { submissionId } }) => detail(deps, await found(deps, submissionId)),
});

const PartMove = z
  .strictObject({
    department: z.string().min(1).max(60),
    to: PartStatus,
    version: z.int().nonnegative(),
    note: z.string().trim().min(1).max(2000).optional(),
  })
  // Whoever gets a form back must be told why.
  .refine(({ to, note }) => to !== "returned" || note !== undefined, {
    path: ["note"],
    message: "needed for returned",
  });

const moveSubmissionPart = route<DeskDeps>()({
  id: "moveSubmissionPart",
  summary: "Moves one department's part: sent, received, done or returned",
  params: SubmissionParams,
  body: PartMove,
  response: SubmissionDetail,
  async run(deps, { params: { submissionId }, body: { department, to, version, note = null } }) {
    const submission = await found(deps, submissionId);
    if (submission.version !== version) throw new AppError("record.changed");
    const moved = movePart(submission, department, to, note, deps.clock.now().toISOString());
    return detail(deps, await deps.submissions.save(moved));
  },
});

export const deskSubmissionRoutes: readonly Route<DeskDeps>[] = [listSubmissions, readSubmission, moveSubmissionPart];
