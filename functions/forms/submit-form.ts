import { AppError, hasCode } from "../shared/app-error.ts";
import { type Clock, chinaDay } from "../shared/clock.ts";
import { derivedId, readableCode } from "../shared/id.ts";
import { newDispatch } from "./dispatch.ts";
import type { Answers, Draft } from "./draft.ts";
import type { Dispatching, SubmissionStore } from "./ports.ts";
import { originOf } from "./prefill-state.ts";
import { nobodyConnected, queueDispatches } from "./queue-dispatches.ts";
import type { Service } from "./service.ts";
import type { AnswerOrigin, Submission, SubmissionPart } from "./submission.ts";
import { regionOf, type Walk, walkDraft } from "./walk-form.ts";

/** Without `dispatching` no department has a system connected. */
export type SubmitDeps = { submissions: SubmissionStore; dispatching?: Dispatching; clock: Clock };
export type SubmitContext = { citizen: string; region: string; messageId: string };

const answersFor = (walk: Walk, department: string): Answers =>
  Object.fromEntries(
    walk.path.flatMap(({ id, departments }) => {
      const answer = walk.answers[id];
      return answer !== undefined && departments.includes(department) ? [[id, answer]] : [];
    }),
  );

/** Answers that a source filled in, with the source. */
const prefilledFor = ({ path }: Walk, draft: Draft, department: string): Record<string, AnswerOrigin> =>
  Object.fromEntries(
    path.flatMap(({ id, departments }) => {
      const origin = departments.includes(department) ? originOf(draft, id) : undefined;
      return origin ? [[id, { kind: "prefilled" as const, source: origin.source }]] : [];
    }),
  );

/** Answers that were read off another one, such as the birth month off the ID number. */
const originsFor = ({ path, readFromOthers }: Walk, department: string): Record<string, AnswerOrigin> =>
  Object.fromEntries(
    path
      .filter(({ id, departments }) => readFromOthers.includes(id) && departments.includes(department))
      .map(({ id, readFrom }) => {
        const source = path.find((field) => field.id === readFrom?.field)?.label ?? "";
        return [id, { kind: "derived" as const, source }];
      }),
  );

const partsOf = (walk: Walk, draft: Draft, { isConnected }: Dispatching, at: string): SubmissionPart[] =>
  walk.departments.map(({ id, name }) => ({
    department: name,
    departmentId: id,
    matters: walk.matters
      .filter(({ department }) => department === id)
      .map((matter) => ({ id: matter.id, title: matter.title, status: "waiting", note: null })),
    answers: { ...answersFor(walk, id) },
    origins: { ...originsFor(walk, id), ...prefilledFor(walk, draft, id) },
    version: 1,
    dispatched: isConnected(id),
    status: "sent",
    note: null,
    request: null,
    withdrawal: null,
    updatedAt: at,
  }));

const numberOf = (
  definition: Service,
  draft: Draft,
  { messageId }: SubmitContext,
  at: Date,
  attempt: number,
): string => {
  const cause = [draft.conversationId, messageId, ...(attempt > 0 ? [String(attempt)] : [])];
  return `${definition.numberPrefix}${chinaDay(at).replaceAll("-", "")}-${readableCode(6, ...cause)}`;
};

/** Two different forms may hit one number once in 85 million; a few more tries settle that. */
const attempts = 4;

/**
 * Files a confirmed form: one part for each department, with its matters and only the answers it needs; parts of departments
 * with a system of their own are sent to it. The id follows
 * from the draft, so however often this is run for a draft there is one submission, and it is returned. The region is the
 * one the form asks for, or else that of the conversation.
 * `request.invalid` when the form is not complete.
 */
export const submitForm = async (
  deps: SubmitDeps,
  definition: Service,
  draft: Draft,
  context: SubmitContext,
): Promise<Submission> => {
  const walk = walkDraft(definition, draft);
  if (!walk.complete) throw new AppError("request.invalid", { draftId: draft.id, missing: walk.next?.id });
  const now = deps.clock.now();
  const at = now.toISOString();
  const id = derivedId("sub", draft.id);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const submission: Submission = {
      id,
      number: numberOf(definition, draft, context, now, attempt),
      conversationId: draft.conversationId,
      citizen: context.citizen,
      serviceId: definition.id,
      serviceTitle: definition.title,
      definitionVersion: definition.version,
      region: regionOf(definition, walk.answers) ?? context.region,
      parts: partsOf(walk, draft, deps.dispatching ?? nobodyConnected, at),
      events: [{ at, type: "submitted", department: null, matter: null, note: null, by: "citizen", cause: draft.id }],
      submittedAt: at,
      version: 0,
    };
    const stored = await createOnce(deps, submission);
    if (stored) return stored;
  }
  throw new AppError("record.exists", { draftId: draft.id });
};

/**
 * The submission as stored now, by this call or an earlier one; undefined when its number belongs to another. What goes to
 * departments is written in the same transaction.
 */
const createOnce = async (
  { submissions, dispatching = nobodyConnected }: SubmitDeps,
  submission: Submission,
): Promise<Submission | undefined> => {
  const dispatches = submission.parts
    .filter(({ dispatched }) => dispatched)
    .map((part) => newDispatch(submission, part, "submit", submission.submittedAt));
  try {
    await submissions.create(submission, dispatches);
  } catch (error) {
    if (!hasCode(error, "record.exists")) throw error;
    return submissions.find(submission.id);
  }
  await queueDispatches(dispatching.queue, dispatches);
  return submission;
};
