import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { PlainDocument } from "../../functions/answer/document-index.ts";

const Id = z.union([z.string(), z.number()]).transform(String);
const Row = z.object({ _id: Id, title: z.string().optional(), text: z.string() });
const Query = z.object({ _id: Id, text: z.string() });

export type Query = { id: string; text: string };
/** Relevance by document, by query. */
export type Judgements = ReadonlyMap<string, ReadonlyMap<string, number>>;
export type Collection = { documents: PlainDocument[]; queries: Query[]; judgements: Judgements };

const rows = <S extends z.ZodType>(schema: S, file: string): z.output<S>[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => schema.parse(JSON.parse(line)));

const numbered = /^(.+)[-#_:/.](\d+)$/;

/**
 * Passages of one document: ids that are one stem with a number behind it (doc-00, doc-01, doc#2), under one title. Ids or
 * titles alone do not make a group, so collections that merely count their documents stay as they are.
 */
const groupOf = (id: string, title: string | undefined): string | undefined => {
  const stem = numbered.exec(id)?.[1];
  return stem && title?.trim() ? `${stem}\n${title}` : undefined;
};

/** query, document and relevance of a line; three or four columns, a header or none. */
const readJudgements = (file: string): Judgements => {
  const found = new Map<string, Map<string, number>>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const columns = line.trim().split(/\t| +/);
    const [query, document, relevance] = [columns[0], columns.at(-2), Number(columns.at(-1))];
    if (!query || !document || columns.length < 3 || !(relevance > 0)) continue;
    const known = found.get(query) ?? new Map<string, number>();
    found.set(query, known.set(document, relevance));
  }
  return found;
};

/** A BEIR-like folder: corpus.jsonl, queries.jsonl, qrels.tsv (or qrels/test.tsv). Only queries with a relevant document are kept. */
export const readCollection = (folder: string): Collection => {
  const qrels = ["qrels.tsv", "qrels/test.tsv"].map((name) => join(folder, name)).find(existsSync);
  if (!qrels) throw new Error(`no qrels.tsv in ${folder}`);
  const judgements = readJudgements(qrels);
  return {
    documents: rows(Row, join(folder, "corpus.jsonl")).map(({ _id, title, text }) => ({
      id: _id,
      title,
      text,
      group: groupOf(_id, title),
    })),
    queries: rows(Query, join(folder, "queries.jsonl"))
      .filter(({ _id }) => judgements.has(_id))
      .map(({ _id, text }) => ({ id: _id, text })),
    judgements,
  };
};

/** The same pseudo-random numbers in every run. */
const randomNumbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
};

/**
 * The collection cut or filled up to `size` documents. The added ones are synthetic: each mixes sentences of documents that
 * are there, so vocabulary and lengths stay real; whether they are relevant nobody judged, so only speed and size count.
 */
export const resized = (collection: Collection, size: number): Collection => {
  const { documents } = collection;
  const random = randomNumbers(1);
  const pick = (): PlainDocument => documents[Math.floor(random() * documents.length)] ?? { id: "", text: "" };
  const sentences = (text: string): string[] => text.split(/(?<=[。；！？\n])/);
  const made = Array.from({ length: Math.max(0, size - documents.length) }, (_, place): PlainDocument => {
    const { title, text } = pick();
    const parts = [sentences(text), sentences(pick().text)];
    return {
      id: `made${place}`,
      title,
      text: parts.flatMap((list) => list.filter(() => random() < 0.5)).join("") || text,
      group: title?.trim() ? `made${Math.floor(place / 4)}` : undefined,
    };
  });
  return { ...collection, documents: [...documents.slice(0, size), ...made] };
};
