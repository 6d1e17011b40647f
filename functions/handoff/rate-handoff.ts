import { AppError } from "../shared/app-error.ts";
import { changeHandoff } from "./change-handoff.ts";
import type { Handoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/**
 * Keeps how satisfied the citizen was, from 5 (非常满意) to 1 (非常不满意), the five levels of 政务服务“好差评”
 * (国办发〔2019〕51号). Another level given later replaces it. Only a talk that an agent took part in and that has ended
 * can be rated, by its own citizen: anything else is `record.not-found`.
 */
export const rateHandoff = (
  handoffs: HandoffStore,
  { handoffId, citizen, rating }: { handoffId: string; citizen: string; rating: number },
): Promise<Handoff> =>
  changeHandoff(handoffs, handoffId, (handoff) => {
    const canBeRated = handoff.state === "ended" && handoff.acceptedAt !== null && handoff.citizen === citizen;
    if (!canBeRated) throw new AppError("record.not-found");
    return handoff.rating === rating ? handoff : { ...handoff, rating };
  });
