import { handoffRated, ratings } from "../handoff/handoff-replies.ts";
import { rateHandoff } from "../handoff/rate-handoff.ts";
import { reply } from "../messages/reply.ts";
import { hasCode } from "../shared/app-error.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const pattern = /^rate:(hnd_[\w-]+):([1-5])$/;

/** A press on one of the five levels after a talk with a person; undefined for any other button. */
export const pressedRating = async (
  { handoffs, wording }: PlanDeps,
  { conversation: { citizen } }: TurnContext,
  value: string,
): Promise<Plan | undefined> => {
  const [, handoffId = "", level = ""] = pattern.exec(value) ?? [];
  const rating = ratings.find((one) => String(one) === level);
  if (handoffId === "" || rating === undefined) return undefined;
  try {
    await rateHandoff(handoffs, { handoffId, citizen, rating });
    return say([handoffRated(wording, rating)]);
  } catch (error) {
    if (hasCode(error, "record.not-found")) return say([reply({ text: wording("handoff.rate-gone") })]);
    throw error;
  }
};
