import type { FormStep } from "../../../functions/messages/message.ts";

type Step = Pick<FormStep, "draftId" | "error"> & { field: { id: string } };
type Given = { values: readonly string[]; isSent: boolean };

/**
 * What was typed or chosen in the fields of forms, for as long as the page lives: a question in between or a refused
 * answer draws the field anew, and nothing has to be typed again.
 */
export type GivenMemory = {
  keep(step: Step, values: readonly string[]): void;
  /** The answer is on its way: from now on it comes back only if it is refused. */
  sent(step: Step): void;
  /** What to begin this step with. */
  recall(step: Step): readonly string[];
};

export const createGivenMemory = (): GivenMemory => {
  const kept = new Map<string, Given>();
  const keyOf = ({ draftId, field }: Step) => `${draftId} ${field.id}`;
  const keep = (step: Step, values: readonly string[], isSent = false) =>
    void kept.set(keyOf(step), { values, isSent });
  return {
    keep: (step, values) => keep(step, values),
    sent: (step) => keep(step, kept.get(keyOf(step))?.values ?? [], true),
    recall: (step) => {
      const given = kept.get(keyOf(step));
      if (!given || (given.isSent && step.error === null)) return [];
      // A refused answer is back in the citizen's hands.
      keep(step, given.values);
      return given.values;
    },
  };
};
