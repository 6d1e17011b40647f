import { createAskerStore } from "../../adapters/dynamodb/asker-store.ts";
import { createFeedbackStore } from "../../adapters/dynamodb/feedback-store.ts";
import { createGapStore } from "../../adapters/dynamodb/gap-store.ts";
import type { AskerStore, FeedbackStore, GapStore } from "../../gaps/ports.ts";
import type { TurnRecordStore } from "../../insights/ports.ts";
import type { ProblemStore } from "../../problems/ports.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

type Needed = Pick<Deps, "env" | "aws" | "problems" | "turnRecords">;
export type Asking = {
  turnRecords: TurnRecordStore;
  gaps: GapStore;
  askers: AskerStore;
  feedback: FeedbackStore;
  problems: ProblemStore;
};

/** Asked questions, who wants to be told, what is said about answers. */
export const askingOf = ({ env, aws, problems, turnRecords }: Needed): Asking => ({
  gaps: createGapStore(aws.dynamo(), need(env, "TABLE_INSIGHTS")),
  askers: createAskerStore(aws.dynamo(), need(env, "TABLE_INSIGHTS")),
  feedback: createFeedbackStore(aws.dynamo(), need(env, "TABLE_CONVERSATIONS")),
  problems: problems(),
  turnRecords: turnRecords(),
});
