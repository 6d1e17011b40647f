import { AppError } from "../../shared/app-error.ts";
import { type Step, stopWith } from "./step.ts";

/** Says how the answer was made: found by the machine, written and approved by people. */
export const label: Step = {
  name: "label",
  run({ wording }, { answer }) {
    if (!answer) throw new AppError("record.corrupt", { reason: "an answer passed the check that is not there" });
    return stopWith("answered.direct", { ...answer.reply, label: wording("answer.label-direct") }, [answer.entry.id]);
  },
};
