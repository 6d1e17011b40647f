import { loadVocabulary } from "../adapters/knowledge-files.ts";
import { buildIndex as encodeIndex } from "../answer/build-index.ts";
import { buildIndex } from "../knowledge/build-index.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("build-index"));
const { clock, log } = deps;
const vocabulary = loadVocabulary(deps.dir);

/** Called after publishing; may be called again at any time. */
export const handler = async (): Promise<{ indexVersion: string; switched: boolean }> =>
  buildIndex({
    entries: deps.entries(),
    files: deps.indexFiles(),
    encode: (published) => encodeIndex(published, vocabulary),
    clock,
    log,
  });
