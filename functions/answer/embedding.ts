import type { IndexedEntry } from "./known-entry.ts";

/** Turns texts into vectors of one length; texts that mean the same lie close together. `upstream.unavailable` when it cannot. */
export interface Embedder {
  /** The model; vectors of another one cannot be compared. */
  model: string;
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

/** The vectors of an index: one for each entry, in the order of the entries. */
export type EntryVectors = { model: string; list: readonly Float32Array[] };

const textOf = ({ title, questions, answer }: IndexedEntry): string => [title, ...questions, answer].join("\n");

/** The vectors of entries, made once when an index is built. */
export const embedEntries = async (embedder: Embedder, entries: readonly IndexedEntry[]): Promise<EntryVectors> => ({
  model: embedder.model,
  list: await embedder.embed(entries.map(textOf)),
});
