import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { bigrams, type Engine, wholeText } from "./engine.ts";

/** SQLite's FTS5 over bigrams, through node:sqlite. */
export const sqlite: Engine = {
  async build(documents, file) {
    rmSync(file, { force: true });
    const database = new DatabaseSync(file);
    database.exec("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, text, tokenize = 'unicode61')");
    const insert = database.prepare("INSERT INTO texts (id, text) VALUES (?, ?)");
    database.exec("BEGIN");
    for (const document of documents) insert.run(document.id, bigrams(wholeText(document)).join(" "));
    database.exec("COMMIT");
    database.exec("INSERT INTO texts (texts) VALUES ('optimize')");
    database.close();
  },
  async open(file) {
    const database = new DatabaseSync(file, { readOnly: true });
    const select = database.prepare("SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?");
    return (query, limit) => {
      const terms = [...new Set(bigrams(query))].map((term) => `"${term}"`);
      return terms.length === 0 ? [] : select.all(terms.join(" OR "), limit).map(({ id }) => String(id));
    };
  },
};
