import { progress } from "../forms/receipt.ts";
import type { Submission } from "../forms/submission.ts";
import { changeOwnSubmission, mayWithdraw, withdrawSubmission } from "../forms/withdraw-submission.ts";
import { action } from "../messages/action.ts";
import { reply } from "../messages/reply.ts";
import { hasCode } from "../shared/app-error.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const wordsOf = ({ serviceTitle: title, number }: Submission) => ({ title, number });

const over = ({ wording }: PlanDeps, submission: Submission): Plan =>
  say([
    reply({
      kind: "choices",
      text: wording("dispatch.withdraw-over", wordsOf(submission)),
      choices: [{ label: wording("conversation.choice-person"), value: action.person }],
    }),
  ]);

/** Asks whether the citizen means it: a withdrawal cannot be taken back. */
export const askToWithdraw = (deps: PlanDeps, submission: Submission): Plan => {
  if (!submission.parts.some(mayWithdraw)) return over(deps, submission);
  const keep = deps.wording("dispatch.withdraw-no");
  return say([
    reply({
      kind: "choices",
      text: deps.wording("dispatch.withdraw-sure", wordsOf(submission)),
      choices: [
        { label: deps.wording("dispatch.withdraw-yes"), value: action.withdraw(submission.id) },
        { label: keep, value: action.keepSubmission },
      ],
    }),
  ]);
};

/** Asks all departments that are not done yet for the submission back. */
export const withdraw = async (
  deps: PlanDeps,
  { conversation: { citizen } }: TurnContext,
  submissionId: string,
): Promise<Plan> => {
  const submission = await deps.submissions.find(submissionId);
  if (submission?.citizen !== citizen) return say([reply({ text: deps.wording("dispatch.withdraw-number") })]);
  try {
    const asked = await changeOwnSubmission(deps, { submissionId, citizen }, (found) =>
      withdrawSubmission(deps, found),
    );
    return say([{ ...progress(deps, asked), text: deps.wording("dispatch.withdraw-asked", wordsOf(asked)) }]);
  } catch (error) {
    if (!hasCode(error, "submission.move-refused")) throw error;
    return over(deps, submission);
  }
};
