import type { Region } from "../messages/region.ts";
import type { Wording } from "../messages/wording.ts";
import type { Clock } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import type { KnownEntry } from "./known-entry.ts";
import type { Assistant } from "./model.ts";

/**
 * Where and when a question is asked. `elsewhere` looks at the local entries that do NOT hold there instead; `only` at no
 * others than these.
 */
export type SearchScope = { region: string; day: string; elsewhere?: boolean; only?: readonly string[] };

/**
 * One entry found. `score` orders hits of one question; `coverage` is the share of the question's meaning-bearing
 * characters that the entry has. `confidence` (0 to 1, comparable between questions): the entry is the answer, its rivals
 * considered; `relevance`: it is about the question, whatever else may be. `chance`: how likely it is meant, and not another
 * or none; only where the index has learned to choose.
 */
export type SearchHit = {
  entry: KnownEntry;
  score: number;
  coverage: number;
  confidence: number;
  relevance: number;
  chance?: number | undefined;
  /** How likely no entry at all is meant. */
  none?: number | undefined;
  /** How many matters the question names that the entry never mentions. */
  missedTopics?: number;
};
export type SearchResult = { version: string; hits: SearchHit[] };

/**
 * Finds entries. Only entries that hold in the region on the day are looked at; one call sees one version of the
 * index. `knowledge.not-ready` when nothing was ever built.
 */
export interface PassageSearch {
  search(query: string, scope: SearchScope): Promise<SearchResult>;
  find(entryId: string): Promise<KnownEntry | undefined>;
}

/** Where built indexes come from: the pointer to the current version, and the bytes of a version. */
export interface IndexSource {
  currentVersion(): Promise<string | undefined>;
  read(indexVersion: string): Promise<Uint8Array>;
}

/** A service that an answer may offer to start. */
export type OfferedService = { id: string; kind: string; title: string; triggers: readonly string[] };

/** Names of what is switched off now (see switches.ts); what is not in it is on. Reading never throws. */
export type Switches = ReadonlySet<string>;
export type ReadSwitches = () => Promise<Switches>;

/**
 * What answering needs. `regions` lets a region named in the question count; `assistant` is a language model behind its
 * limits, without which everything works; `forbiddenTerms` may not occur in what it writes.
 */
export type AnswerDeps = {
  search: PassageSearch;
  wording: Wording;
  log: Logger;
  clock: Clock;
  regions?: readonly Region[];
  /** Words that name a matter: with one of them, words stand on their own whatever was said before. */
  topics?: readonly string[];
  services?: readonly OfferedService[];
  assistant?: Assistant | undefined;
  forbiddenTerms?: readonly string[];
  /** What keeps a citizen's words from being shown to others (fit-to-quote.ts). */
  unfitToQuote?: readonly string[];
  /** Topics that are switched off: a question that names one is told so. */
  topicsOff?: readonly string[];
  /** What is switched off now; without it nothing is. */
  switches?: ReadSwitches;
};
