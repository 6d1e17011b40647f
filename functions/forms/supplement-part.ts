import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { newDispatch } from "./dispatch.ts";
import type { Answers } from "./draft.ts";
import { supplementField } from "./machine-form.ts";
import { partStatusOf, withPart } from "./part-state.ts";
import type { Dispatching, SubmissionStore } from "./ports.ts";
import { nobodyConnected, queueDispatches } from "./queue-dispatches.ts";
import type { Submission, SubmissionPart } from "./submission.ts";

export type SupplementDeps = { submissions: SubmissionStore; dispatching?: Dispatching; clock: Clock };

/** What a citizen gives for one part that was sent back; `version` is that of the part when it was asked for. */
export type Supplement = { departmentId: string; version: number; answers: Answers; note: string };

/** Parts that wait for the citizen. */
export const partsAsking = ({ parts }: Submission): SubmissionPart[] =>
  parts.filter(({ status, request }) => status === "returned" && request !== null);

const answered = (part: SubmissionPart, { answers, note }: Supplement, at: string): SubmissionPart => {
  const matters = part.matters.map((matter) =>
    matter.status === "more" ? { ...matter, status: "waiting" as const, note: null } : matter,
  );
  const given = Object.keys(answers);
  return {
    ...part,
    matters,
    answers: { ...part.answers, ...answers, ...(note ? { [supplementField]: note } : {}) },
    // What the citizen now typed is no longer a machine's.
    origins: Object.fromEntries(Object.entries(part.origins).filter(([field]) => !given.includes(field))),
    version: part.version + 1,
    status: partStatusOf({ matters }),
    note: null,
    request: null,
    updatedAt: at,
  };
};

/**
 * Answers a department's request for more, for this part alone: a new version of the part goes out under an idempotency
 * key of its own. Answering the same version again changes nothing. `record.not-found` when there is no such part;
 * `submission.move-refused` when nothing is asked for.
 */
export const supplementPart = async (
  { submissions, dispatching = nobodyConnected, clock }: SupplementDeps,
  submission: Submission,
  supplement: Supplement,
): Promise<Submission> => {
  const part = submission.parts.find(({ departmentId }) => departmentId === supplement.departmentId);
  if (!part) throw new AppError("record.not-found");
  if (part.version > supplement.version) return submission;
  if (part.status !== "returned" || part.version !== supplement.version) throw new AppError("submission.move-refused");
  const at = clock.now().toISOString();
  const next = answered(part, supplement, at);
  const event = {
    at,
    type: "supplemented" as const,
    department: part.department,
    matter: null,
    note: null,
    by: "citizen" as const,
    cause: `supplement ${part.departmentId} ${next.version}`,
  };
  const dispatches = part.dispatched ? [newDispatch(submission, next, "submit", at)] : [];
  const saved = await submissions.save(withPart(submission, next, [event]), { dispatches });
  await queueDispatches(dispatching.queue, dispatches);
  return saved;
};
