import { action } from "../messages/action.ts";
import { reply } from "../messages/reply.ts";
import { type Plan, say } from "./plan.ts";
import { startSupplement } from "./supplement-turn.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";
import { withdraw } from "./withdraw-turn.ts";

const supplementButton = /^supplement:(sub_[\w-]+):([a-z0-9-]+)$/;
const withdrawButton = /^withdraw:(sub_[\w-]+)$/;

/** A button below a submission; undefined for any other one. What is not the citizen's own is as good as gone. */
export const pressedCase = async (deps: PlanDeps, context: TurnContext, value: string): Promise<Plan | undefined> => {
  const [, submissionId, departmentId] = supplementButton.exec(value) ?? [];
  if (submissionId && departmentId) return startSupplement(deps, context, { submissionId, departmentId });
  const [, withdrawn] = withdrawButton.exec(value) ?? [];
  if (withdrawn) return withdraw(deps, context, withdrawn);
  return value === action.keepSubmission ? say([reply({ text: deps.wording("dispatch.withdraw-kept") })]) : undefined;
};
