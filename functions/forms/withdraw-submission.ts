import { AppError, hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { newDispatch } from "./dispatch.ts";
import { isPartOver } from "./part-state.ts";
import type { Dispatching, SubmissionStore } from "./ports.ts";
import { nobodyConnected, queueDispatches } from "./queue-dispatches.ts";
import type { Submission, SubmissionPart } from "./submission.ts";

export type WithdrawDeps = { submissions: SubmissionStore; dispatching?: Dispatching; clock: Clock };

/** Whether a part can be asked back: not over, and not asked for before. */
export const mayWithdraw = (part: SubmissionPart): boolean => !isPartOver(part) && part.withdrawal === null;

/**
 * Asks for every part that is not over to be withdrawn: departments with a system of their own get a signed request, the
 * others find it at the desk; each grants it or says that it is too late. Asking again changes nothing.
 * `submission.move-refused` when there is nothing left to withdraw.
 */
export const withdrawSubmission = async (
  { submissions, dispatching = nobodyConnected, clock }: WithdrawDeps,
  submission: Submission,
): Promise<Submission> => {
  const asked = submission.parts.filter(mayWithdraw);
  if (asked.length === 0) {
    if (submission.parts.some(({ withdrawal }) => withdrawal === "asked")) return submission;
    throw new AppError("submission.move-refused");
  }
  const at = clock.now().toISOString();
  const parts = submission.parts.map((part) =>
    asked.includes(part) ? { ...part, withdrawal: "asked" as const, updatedAt: at } : part,
  );
  const event = {
    at,
    type: "withdraw-asked" as const,
    department: null,
    matter: null,
    note: null,
    by: "citizen" as const,
    cause: `withdraw ${at}`,
  };
  const dispatches = asked
    .filter(({ dispatched }) => dispatched)
    .map((part) => newDispatch(submission, part, "withdraw", at));
  const saved = await submissions.save({ ...submission, parts, events: [...submission.events, event] }, { dispatches });
  await queueDispatches(dispatching.queue, dispatches);
  return saved;
};

const tries = 5;

/**
 * Changes a submission that departments may be changing at the same moment: reads and changes it anew when somebody was
 * faster. `record.not-found` when it is gone or another citizen's.
 */
export const changeOwnSubmission = async (
  { submissions }: { submissions: SubmissionStore },
  { submissionId, citizen }: { submissionId: string; citizen: string },
  change: (submission: Submission) => Promise<Submission>,
): Promise<Submission> => {
  for (let attempt = 1; ; attempt += 1) {
    const submission = await submissions.find(submissionId);
    if (submission?.citizen !== citizen) throw new AppError("record.not-found");
    try {
      return await change(submission);
    } catch (error) {
      if (attempt >= tries || !hasCode(error, "record.changed")) throw error;
    }
  }
};
