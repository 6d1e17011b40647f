import { loadGoldenQuestions } from "../../adapters/golden-files.ts";
import { searchOfBytes, tryQuestions } from "../../answer/try-question.ts";
import type { AskIndex } from "../../knowledge/golden-gate.ts";
import type { RunReleaseDeps } from "../../knowledge/run-release.ts";
import type { Deps } from "./deps.ts";
import { indexDeps } from "./index-deps.ts";
import { tryDeps } from "./try-deps.ts";

const askIndex =
  (deps: Deps): AskIndex =>
  async (bytes, questions) => {
    const ask = tryQuestions(tryDeps(deps), searchOfBytes("gate", bytes, deps));
    const outcomes = [];
    for (const question of questions) outcomes.push((await ask(question)).outcome);
    return outcomes;
  };

/** What publishing approved entries needs. */
export const publishDeps = (deps: Deps): RunReleaseDeps => ({
  ...indexDeps(deps),
  knownRegion: deps.isRegion,
  golden: loadGoldenQuestions(deps.dir),
  ask: askIndex(deps),
});
