import type { AskerStore, FeedbackStore, GapStore } from "../../gaps/ports.ts";
import type { TurnRecordStore } from "../../insights/ports.ts";
import type { ProblemStore } from "../../problems/ports.ts";
import type { Deps } from "./deps.ts";

export type Asking = {
  turnRecords: TurnRecordStore;
  gaps: GapStore;
  askers: AskerStore;
  feedback: FeedbackStore;
  problems: ProblemStore;
};

/** Asked questions, who wants to be told, what is said about answers. */
export const askingOf = (deps: Pick<Deps, keyof Asking>): Asking => ({
  gaps: deps.gaps(),
  askers: deps.askers(),
  feedback: deps.feedback(),
  problems: deps.problems(),
  turnRecords: deps.turnRecords(),
});
