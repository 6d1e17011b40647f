import { readFileSync, writeFileSync } from "node:fs";
import MiniSearch from "minisearch";
import { bigrams, type Engine, wholeText } from "./engine.ts";

const options = { fields: ["text"], tokenize: bigrams, processTerm: (term: string) => term };

/** MiniSearch over bigrams. */
export const minisearch: Engine = {
  async build(documents, file) {
    const index = new MiniSearch(options);
    index.addAll(documents.map((document) => ({ id: document.id, text: wholeText(document) })));
    writeFileSync(file, JSON.stringify(index));
  },
  async open(file) {
    const index = MiniSearch.loadJSON(readFileSync(file, "utf8"), options);
    return (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => String(id));
  },
};
