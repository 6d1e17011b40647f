import { changeHandoff } from "./change-handoff.ts";
import type { Handoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/**
 * Remembers who spoke last in a talk with a person, which says whether somebody waits for an answer. Nothing is written
 * while one and the same speaks on within a few seconds, and nothing when the talk is over.
 */
export const noteWord = (
  handoffs: HandoffStore,
  handoffId: string,
  by: "citizen" | "agent",
  at: string,
): Promise<Handoff> =>
  changeHandoff(handoffs, handoffId, (handoff) => {
    if (handoff.state !== "active") return handoff;
    const { lastWord, remindedAt } = handoff;
    const isFresh = lastWord?.by === by && Date.parse(at) - Date.parse(lastWord.at) < 5_000;
    if (isFresh && (by === "agent" || remindedAt === null)) return handoff;
    return { ...handoff, lastWord: { by, at }, remindedAt: by === "citizen" ? null : remindedAt };
  });

/** Marks a handoff in which the citizen wrote something that sounds like danger, whoever has it and wherever it stands. */
export const raiseAlert = (handoffs: HandoffStore, handoffId: string, at: string): Promise<Handoff> =>
  changeHandoff(handoffs, handoffId, (handoff) => (handoff.state === "ended" ? handoff : { ...handoff, alertAt: at }));
