import { loadTopics } from "../../adapters/knowledge-files.ts";
import { loadForbiddenTerms } from "../../adapters/prompt-files.ts";
import type { AnswerDeps } from "../../answer/ports.ts";
import { createSwitchReader } from "../../answer/switches.ts";
import type { Deps } from "./deps.ts";
import { modelAssistant } from "./model-deps.ts";
import { searchOf } from "./search-deps.ts";

type Needed = Pick<
  Deps,
  "env" | "aws" | "dir" | "wording" | "clock" | "log" | "entries" | "indexFiles" | "regions" | "services" | "switches"
>;

/** What answering a question needs. */
export const answersOf = (deps: Needed): AnswerDeps => ({
  search: searchOf(deps),
  wording: deps.wording,
  log: deps.log,
  clock: deps.clock,
  regions: deps.regions(),
  topics: loadTopics(deps.dir),
  services: deps.services(),
  assistant: modelAssistant(deps),
  forbiddenTerms: loadForbiddenTerms(deps.dir),
  switches: createSwitchReader(deps.switches(), deps.clock, deps.log),
});
