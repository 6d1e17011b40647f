import { AppError, hasCode } from "../shared/app-error.ts";
import type { Handoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

type Change = (handoff: Handoff) => Handoff;

const maxTries = 5;

const tryOnce = async (handoffs: HandoffStore, handoffId: string, change: Change): Promise<Handoff> => {
  const current = await handoffs.find(handoffId);
  if (!current) throw new AppError("record.not-found");
  const next = change(current);
  return next === current ? current : handoffs.save(next);
};

/**
 * Reads a handoff, applies `change` and saves it, again from the start when somebody else was faster, so that `change`
 * always decides on what is really there. A `change` that returns the very same record saves nothing.
 * Takes an id that may not exist (`record.not-found`); returns the record as stored.
 */
export const changeHandoff = async (handoffs: HandoffStore, handoffId: string, change: Change): Promise<Handoff> => {
  for (let tries = 1; tries < maxTries; tries += 1) {
    try {
      return await tryOnce(handoffs, handoffId, change);
    } catch (error) {
      if (!hasCode(error, "record.changed")) throw error;
    }
  }
  return tryOnce(handoffs, handoffId, change);
};
