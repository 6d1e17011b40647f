import { AppError, hasCode } from "../shared/app-error.ts";
import { type Clock, chinaDay } from "../shared/clock.ts";
import { derivedId, readableCode } from "../shared/id.ts";
import type { Answers, Draft } from "./draft.ts";
import type { SubmissionStore } from "./ports.ts";
import type { Service } from "./service.ts";
import type { Submission, SubmissionPart } from "./submission.ts";
import { regionOf, type Walk, walkDraft } from "./walk-form.ts";

export type SubmitDeps = { submissions: SubmissionStore; clock: Clock };
export type SubmitContext = { citizen: string; region: string; messageId: string };

const answersFor = (walk: Walk, department: string): Answers =>
  Object.fromEntries(
    walk.path.flatMap(({ id, departments }) => {
      const answer = walk.answers[id];
      return answer !== undefined && departments.includes(department) ? [[id, answer]] : [];
    }),
  );

const partsOf = (walk: Walk, at: string): SubmissionPart[] =>
  walk.departments.map(({ id, name }) => ({
    department: name,
    matters: walk.matters
      .filter(({ department }) => department === id)
      .map((matter) => ({ id: matter.id, title: matter.title })),
    answers: { ...answersFor(walk, id) },
    status: "sent",
    note: null,
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
 * Files a confirmed form: one part for each department, with its matters and only the answers it needs. The id follows
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
      parts: partsOf(walk, now.toISOString()),
      submittedAt: now.toISOString(),
      version: 0,
    };
    const stored = await createOnce(deps.submissions, submission);
    if (stored) return stored;
  }
  throw new AppError("record.exists", { draftId: draft.id });
};

/** The submission as stored now, by this call or an earlier one; undefined when its number belongs to another. */
const createOnce = async (submissions: SubmissionStore, submission: Submission): Promise<Submission | undefined> => {
  try {
    await submissions.create(submission);
    return submission;
  } catch (error) {
    if (!hasCode(error, "record.exists")) throw error;
    return submissions.find(submission.id);
  }
};
