import { AppError } from "../../shared/app-error.ts";
import { type Answer, type Step, stopWith } from "./step.ts";

const labels = {
  direct: { status: "answered.direct", key: "answer.label-direct" },
  calculated: { status: "answered.calculated", key: "model.label-calculated" },
  composed: { status: "answered.composed", key: "model.label-composed" },
} as const satisfies Record<Answer["kind"], unknown>;

/** Says how the answer was made: written by people and found by a machine, worked out by a rule, or put together by a model. */
export const label: Step = {
  name: "label",
  run({ wording }, { answer }) {
    if (!answer) throw new AppError("record.corrupt", { reason: "an answer passed the check that is not there" });
    const { status, key } = labels[answer.kind];
    const entryIds = answer.entries.map(({ id }) => id);
    return stopWith(status, { ...answer.reply, label: wording(key) }, entryIds);
  },
};
