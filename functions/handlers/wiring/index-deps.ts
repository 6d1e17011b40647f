import { loadVocabulary } from "../../adapters/knowledge-files.ts";
import { publishToOpenSearch } from "../../adapters/opensearch-search.ts";
import { buildIndex as encodeIndex } from "../../answer/build-index.ts";
import { embedEntries } from "../../answer/embedding.ts";
import type { BuildIndexDeps } from "../../knowledge/build-index.ts";
import type { Deps } from "./deps.ts";
import { knowledgeStores } from "./knowledge-deps.ts";
import { embedderOf, openSearchOf } from "./search-deps.ts";

/** What building the search index needs. */
export const indexDeps = ({ dir, env, aws, clock, log, ...deps }: Deps): BuildIndexDeps => {
  const vocabulary = loadVocabulary(dir);
  const embedder = embedderOf({ env, aws });
  const openSearch = openSearchOf(env);
  return {
    ...knowledgeStores({ env, aws, ...deps }),
    files: deps.indexFiles(),
    encode: async (published) =>
      encodeIndex(published, vocabulary, embedder && (await embedEntries(embedder, published))),
    ...(openSearch
      ? { publish: (version, published) => publishToOpenSearch(openSearch, vocabulary, version, published) }
      : {}),
    clock,
    log,
  };
};
