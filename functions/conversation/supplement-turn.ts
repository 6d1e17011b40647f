import { advanceForm, startDraft } from "../forms/advance-form.ts";
import { type Draft, isUnfinished } from "../forms/draft.ts";
import { progress } from "../forms/receipt.ts";
import type { Service } from "../forms/service.ts";
import type { Submission } from "../forms/submission.ts";
import { readSupplementId, type SupplementOf, supplementForm, supplementFrom } from "../forms/supplement-form.ts";
import { partsAsking, supplementPart } from "../forms/supplement-part.ts";
import { changeOwnSubmission } from "../forms/withdraw-submission.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import { hasCode } from "../shared/app-error.ts";
import { derivedId } from "../shared/id.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const ownSubmission = async (
  deps: PlanDeps,
  { conversation: { citizen } }: TurnContext,
  submissionId: string,
): Promise<Submission | undefined> => {
  const submission = await deps.submissions.find(submissionId);
  return submission?.citizen === citizen ? submission : undefined;
};

const formOf = (deps: PlanDeps, submission: Submission, departmentId: string): Service | undefined => {
  const part = partsAsking(submission).find((one) => one.departmentId === departmentId);
  const service = deps.services.find(({ id }) => id === submission.serviceId);
  return part && supplementForm(deps.wording, service, submission, part);
};

/** The form behind the id of a supplement; undefined for other ids, and once the department waits for nothing any more. */
export const supplementService = async (
  deps: PlanDeps,
  context: TurnContext,
  serviceId: string,
): Promise<Service | undefined> => {
  const of = readSupplementId(serviceId);
  const submission = of && (await ownSubmission(deps, context, of.submissionId));
  const form = submission && formOf(deps, submission, of.departmentId);
  return form?.id === serviceId ? form : undefined;
};

const gone = ({ wording }: PlanDeps): Plan => say([reply({ text: wording("dispatch.supplement-gone") })]);

/** Begins, or goes on with, the answer to one department's request for more. */
export const startSupplement = async (
  deps: PlanDeps,
  context: TurnContext,
  { submissionId, departmentId }: Pick<SupplementOf, "submissionId" | "departmentId">,
): Promise<Plan> => {
  const { conversation } = context;
  const submission = await ownSubmission(deps, context, submissionId);
  const form = submission && formOf(deps, submission, departmentId);
  if (!form) return gone(deps);
  const draftId = derivedId("frm", conversation.id, form.id);
  const kept = await deps.conversations.findDraft(conversation.id, draftId);
  const at = deps.clock.now().toISOString();
  const unfinished = kept && isUnfinished(kept) ? kept : undefined;
  // One that was thrown away is begun anew under the same id, in its next version.
  const fresh: Draft = {
    ...startDraft(form, { draftId, conversationId: conversation.id, at }),
    version: kept?.version ?? 0,
  };
  const { draft, replies } = advanceForm(deps, form, unfinished ?? fresh, { type: "start" });
  return say(replies, { form: { draftId, serviceId: form.id, paused: false } }, [draft]);
};

/** "补正 TX…": begins the only request of this submission, or offers those there are. */
export const supplementByNumber = async (
  deps: PlanDeps,
  context: TurnContext,
  submission: Submission,
): Promise<Plan> => {
  const asking = partsAsking(submission);
  const [only] = asking;
  if (!only) return say([reply({ text: deps.wording("dispatch.supplement-none", { number: submission.number }) })]);
  if (asking.length === 1)
    return startSupplement(deps, context, { submissionId: submission.id, departmentId: only.departmentId });
  return say([{ ...progress(deps, submission), text: deps.wording("dispatch.supplement-which") }]);
};

/** Sends a confirmed supplement to its department. Confirmed again, it is the same one. */
export const fileSupplement = async (
  deps: PlanDeps,
  { conversation: { citizen } }: TurnContext,
  form: Service,
  draft: Draft,
): Promise<ReplyDraft | undefined> => {
  const of = readSupplementId(form.id);
  if (!of) return undefined;
  try {
    const submission = await changeOwnSubmission(deps, { submissionId: of.submissionId, citizen }, (found) =>
      supplementPart(deps, found, supplementFrom(form, draft, of)),
    );
    const department = submission.parts.find(({ departmentId }) => departmentId === of.departmentId)?.department ?? "";
    const text = deps.wording("dispatch.supplement-sent", { department, number: submission.number });
    return { ...progress(deps, submission), status: "form.submitted", text };
  } catch (error) {
    if (!hasCode(error, "submission.move-refused")) throw error;
    return reply({ text: deps.wording("dispatch.supplement-gone") });
  }
};
