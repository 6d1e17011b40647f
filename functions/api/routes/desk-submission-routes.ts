import * as z from "zod";
import { movePart } from "../../forms/move-part.ts";
import { PartStatus, Submission, SubmissionEvent, SubmissionPart } from "../../forms/submission.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { DispatchView } from "./desk-dispatch-routes.ts";
import { AnswerRow, answerRows } from "./desk-form-view.ts";
import { PageQuery, SubmissionParams } from "./desk-views.ts";
import { tellCitizen } from "./tell-citizen.ts";

const Head = Submission.pick({ id: true, number: true, serviceTitle: true, region: true, submittedAt: true });

const SubmissionPage = z.object({
  submissions: z.array(Head.extend({ parts: z.array(SubmissionPart.pick({ department: true, status: true })) })),
  after: z.string().nullable(),
});

/** Answers are labelled rows, sensitive ones masked: who deals with a part gets the whole ones by dispatch, not here. */
const SubmissionDetail = Head.extend({
  parts: z.array(SubmissionPart.omit({ answers: true, origins: true }).extend({ rows: z.array(AnswerRow) })),
  events: z.array(SubmissionEvent.omit({ cause: true })),
  /** What was sent to departments' systems, with every try. */
  dispatches: z.array(DispatchView),
  version: Submission.shape.version,
});

const detail = async (deps: DeskDeps, submission: Submission): Promise<z.input<typeof SubmissionDetail>> => ({
  ...submission,
  dispatches: await deps.dispatches.listOf(submission.id),
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
  // Whoever gets a form back, or a no, must be told why.
  .refine(({ to, note }) => !["returned", "refused"].includes(to) || note !== undefined, {
    path: ["note"],
    message: "needed for returned and refused",
  });

type Move = { department: string; to: PartStatus; note: string | null; version: number };

const partOf = ({ parts }: Submission, department: string) => parts.find((part) => part.department === department);

/** The very same move sent again, after its answer was lost, counts as done. */
const isDone = (submission: Submission, department: string, to: PartStatus, note: string | null): boolean => {
  const part = partOf(submission, department);
  return part?.status === to && part.note === note;
};

const saveMove = (
  { submissions, clock }: DeskDeps,
  submission: Submission,
  { department, to, note, version }: Move,
): Promise<Submission> => {
  if (submission.version !== version) throw new AppError("record.changed");
  return submissions.save(movePart(submission, department, to, note, clock.now().toISOString()));
};

const tellPartMoved = (deps: DeskDeps, submission: Submission, department: string): Promise<void> => {
  const { id: submissionId, conversationId } = submission;
  const movedAt = Date.parse(partOf(submission, department)?.updatedAt ?? submission.submittedAt);
  const content = { type: "part-moved" as const, submissionId, department };
  return tellCitizen(deps, conversationId, `part:${submissionId}:${movedAt}`, content);
};

const moveSubmissionPart = route<DeskDeps>()({
  id: "moveSubmissionPart",
  summary:
    "Moves one department's part by hand: received, returned, done, refused, or withdrawn when that was asked for",
  params: SubmissionParams,
  body: PartMove,
  response: SubmissionDetail,
  async run(deps, { params: { submissionId }, body: { department, to, version, note = null } }) {
    const submission = await found(deps, submissionId);
    const moved = isDone(submission, department, to, note)
      ? submission
      : await saveMove(deps, submission, { department, to, note, version });
    await tellPartMoved(deps, moved, department);
    return detail(deps, moved);
  },
});

export const deskSubmissionRoutes: readonly Route<DeskDeps>[] = [listSubmissions, readSubmission, moveSubmissionPart];
