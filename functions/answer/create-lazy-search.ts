import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import type { Embedder } from "./embedding.ts";
import { openIndex, type SearchIndex } from "./open-index.ts";
import type { IndexSource, PassageSearch } from "./ports.ts";

const pointerLifeMs = 5_000;

type Opened = { version: string; index: SearchIndex };

/** Without the vector the search is lexical, as it is for everybody without embeddings. */
const vectorOf = async (embedder: Embedder, query: string): Promise<Float32Array | undefined> => {
  try {
    const [vector] = await embedder.embed([query]);
    return vector;
  } catch {
    return undefined;
  }
};

/**
 * A search over the current index. The pointer is looked at every 5 seconds at most, an index is read once for each
 * version, and a new one takes over between two calls, never within one. When a new version cannot be read, the one
 * in memory goes on serving; with none in memory the fault goes to the caller. With an
 * embedder, and an index built with the same one, lexical and vector order are fused.
 */
export const createLazySearch = (source: IndexSource, clock: Clock, embedder?: Embedder): PassageSearch => {
  let opened: Opened | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let opening: Promise<Opened> | undefined;

  const refresh = async (): Promise<Opened> => {
    const version = await source.currentVersion();
    if (version === undefined) throw new AppError("knowledge.not-ready");
    if (opened?.version !== version) opened = { version, index: openIndex(await source.read(version)) };
    lookedAt = clock.now().getTime();
    return opened;
  };

  const current = async (): Promise<Opened> => {
    if (opened && clock.now().getTime() - lookedAt < pointerLifeMs) return opened;
    // Everybody who asks meanwhile waits for the same look.
    opening ??= refresh().finally(() => {
      opening = undefined;
    });
    try {
      return await opening;
    } catch (error) {
      if (opened) return opened;
      throw error;
    }
  };

  return {
    async search(query, scope) {
      const { version, index } = await current();
      const vector = embedder && index.vectorModel === embedder.model ? await vectorOf(embedder, query) : undefined;
      return { version, hits: index.search(query, scope, vector) };
    },
    async find(entryId) {
      return (await current()).index.find(entryId);
    },
  };
};
