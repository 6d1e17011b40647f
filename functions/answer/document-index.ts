import { AppError } from "../shared/app-error.ts";
import { bestOf } from "./retrieval/best-of.ts";
import { buildLayers, type LayerSource, type Shape, type Unit } from "./retrieval/build-layers.ts";
import { readIndexFile, sectionOf, writeIndexFile } from "./retrieval/index-file.ts";
import { type Layer, openLayer, rankOf } from "./retrieval/layer.ts";
import { createAskingFree, normalise, type StopPhrases } from "./retrieval/normalise.ts";
import { isSingle, termsOf } from "./retrieval/terms.ts";

/** A plain text with its title. Texts of one `group` are passages of one document. */
export type PlainDocument = { id: string; title?: string | undefined; text: string; group?: string | undefined };
export type DocumentHit = { id: string; score: number };
export type DocumentIndex = { size: number; search(query: string, limit: number): DocumentHit[] };

/**
 * Fitted on two thirds of the development questions of the search bench, checked on the rest. Texts of up to a sentence or
 * so are compared as questions are, longer ones as passages; a passage also gets what its document and the document's
 * best passage score.
 */
const sentenceTerms = 60;
const sentence = { shape: { k1: 0.4, b: 0, mass: 1 / 3 }, single: 2.5 };
const passage = { shape: { k1: 0.61, b: 0.7, mass: 0 }, single: 1.2 };
const whole: { shape: Shape; single: number } = { shape: { k1: 1, b: 0.95, mass: 0 }, single: 0.61 };
/** The rarest words count a little less than their rarity: in a question they are often names and chance. */
const rarityPower = 0.95;
const wholeWeight = 1.69;
const bestPassageWeight = 0.44;

const layersOf = (documents: readonly PlainDocument[]): { layers: LayerSource[]; short: boolean } => {
  const groups = new Map<string, number>();
  const texts: string[] = [];
  const units: Unit[] = [];
  for (const { id, title = "", text, group = id } of documents) {
    const place = groups.get(group) ?? groups.size;
    groups.set(group, place);
    const [head, body] = [normalise(title), normalise(text)];
    texts[place] = `${texts[place] ?? head} ${body}`;
    units.push({ group: place, text: `${head} ${body}` });
  }
  const characters = units.reduce((sum, { text }) => sum + text.length, 0);
  const short = characters * 2 <= sentenceTerms * units.length;
  const layers: LayerSource[] = [{ name: "passage", units, shape: short ? sentence.shape : passage.shape }];
  if (groups.size < units.length)
    layers.push({ name: "whole", units: texts.map((text, group) => ({ group, text })), shape: whole.shape });
  return { layers, short };
};

/** Turns documents into the bytes of an index; the same documents give the same bytes. */
export const buildDocumentIndex = (documents: readonly PlainDocument[], phrases: StopPhrases): Uint8Array => {
  const { layers, short } = layersOf(documents);
  const settings = { ids: documents.map(({ id }) => id), phrases, short };
  return writeIndexFile(
    new Map([...buildLayers(layers), ["settings", new TextEncoder().encode(JSON.stringify(settings))]]),
  );
};

type Settings = { ids: string[]; phrases: StopPhrases; short: boolean };

const addAll = (sums: Float32Array, layer: Layer, ranks: readonly number[], single: (rank: number) => number): void => {
  sums.fill(0);
  for (const rank of ranks) layer.add(sums, rank, layer.rarity(rank) ** rarityPower * single(rank));
};

/** Adds to each passage what its document scores. */
const addWhole = (sums: Float32Array, groups: Uint32Array, wholes: Float32Array, best: Float32Array): void => {
  best.fill(0);
  for (let unit = 0; unit < sums.length; unit += 1) {
    const group = groups[unit] as number;
    if ((sums[unit] as number) > (best[group] as number)) best[group] = sums[unit] as number;
  }
  for (let unit = 0; unit < sums.length; unit += 1) {
    const group = groups[unit] as number;
    (sums[unit] as number) += wholeWeight * (wholes[group] as number) + bestPassageWeight * (best[group] as number);
  }
};

/** Opens what `buildDocumentIndex` made; `record.corrupt` for other bytes. */
export const openDocumentIndex = (bytes: Uint8Array): DocumentIndex => {
  const sections = readIndexFile(bytes);
  const settings = JSON.parse(new TextDecoder().decode(sectionOf(sections, "settings", Uint8Array))) as Settings;
  if (!Array.isArray(settings.ids)) throw new AppError("record.corrupt", { what: "document index" });
  const terms = sectionOf(sections, "terms", Uint32Array);
  const passages = openLayer(sections, "passage");
  const wholes = sections.has("whole.starts") ? openLayer(sections, "whole") : undefined;
  // Where the texts are questions themselves, how somebody asks tells them apart.
  const askingFree = settings.short ? (query: string) => query : createAskingFree(settings.phrases);
  const sums = new Float32Array(passages.size);
  const wholeSums = new Float32Array(wholes?.size ?? 0);
  const best = new Float32Array(wholes?.size ?? 0);
  const weightBy = (single: number) => (rank: number) => (isSingle(terms[rank] ?? 0) ? single : 1);
  const own = weightBy(settings.short ? sentence.single : passage.single);
  const ofWhole = weightBy(whole.single);
  return {
    size: passages.size,
    search(query, limit) {
      const asked = new Set(termsOf(askingFree(normalise(query))));
      const ranks = [...asked].map((term) => rankOf(terms, term)).filter((rank) => rank >= 0);
      addAll(sums, passages, ranks, own);
      if (wholes) {
        addAll(wholeSums, wholes, ranks, ofWhole);
        addWhole(sums, passages.groups, wholeSums, best);
      }
      return bestOf(sums, limit).map((place) => ({ id: settings.ids[place] ?? "", score: sums[place] ?? 0 }));
    },
  };
};
