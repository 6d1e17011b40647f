import { readFileSync, writeFileSync } from "node:fs";
import { buildDocumentIndex, openDocumentIndex } from "../../functions/answer/document-index.ts";
import type { Engine } from "./engine.ts";

/** Our index over plain documents, with the product's own stop phrases. */
export const ours: Engine = {
  async build(documents, file) {
    const { loadVocabulary } = await import("../../functions/adapters/knowledge-files.ts");
    writeFileSync(file, buildDocumentIndex(documents, loadVocabulary("knowledge").stopPhrases));
  },
  async open(file) {
    const index = openDocumentIndex(readFileSync(file));
    return (query, limit) => index.search(query, limit).map(({ id }) => id);
  },
};
