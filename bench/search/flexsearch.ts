import { readFileSync, writeFileSync } from "node:fs";
import { Index } from "flexsearch";
import { bigrams, type Engine, wholeText } from "./engine.ts";

const create = (): Index => new Index({ tokenize: "strict", encode: bigrams });

/** FlexSearch over bigrams. */
export const flexsearch: Engine = {
  async build(documents, file) {
    const index = create();
    for (const document of documents) index.add(document.id, wholeText(document));
    const parts: [string, string][] = [];
    await index.export((key, data) => {
      parts.push([key, data]);
    });
    writeFileSync(file, JSON.stringify(parts));
  },
  async open(file) {
    const index = create();
    const parts: [string, string][] = JSON.parse(readFileSync(file, "utf8"));
    for (const [key, data] of parts) await index.import(key, data);
    return async (query, limit) => (await index.search(query, { limit, suggest: true })).map(String);
  },
};
