import { loadVocabulary } from "../../adapters/knowledge-files.ts";
import { buildIndex as encodeIndex } from "../../answer/build-index.ts";
import type { BuildIndexDeps } from "../../knowledge/build-index.ts";
import type { Deps } from "./deps.ts";

/** What building the search index needs. */
export const indexDeps = ({ dir, clock, log, ...deps }: Deps): BuildIndexDeps => {
  const vocabulary = loadVocabulary(dir);
  return {
    entries: deps.entries(),
    files: deps.indexFiles(),
    encode: (published) => encodeIndex(published, vocabulary),
    clock,
    log,
  };
};
