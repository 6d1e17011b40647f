import * as z from "zod";
import type { Vocabulary } from "../answer/build-index.ts";
import { createExternalReader, fieldWeights } from "../answer/external-search.ts";
import { type IndexedEntry, KnownEntry } from "../answer/known-entry.ts";
import type { PassageSearch, SearchScope } from "../answer/ports.ts";
import { nationwide } from "../messages/region.ts";
import { AppError } from "../shared/app-error.ts";
import { type OpenSearchConfig, openSearchCall } from "./opensearch-client.ts";

const candidateLimit = 50;
const hitLimit = 10;
const batchSize = 500;
const endless = "9999-12-31";

const Stored = z.object({
  entry: KnownEntry,
  title: z.string(),
  questions: z.string(),
  body: z.string(),
});
const Found = z.object({ hits: z.object({ hits: z.array(z.object({ _score: z.number(), _source: Stored })) }) });
const Loaded = z.object({ errors: z.boolean() });

const terms = { type: "text", analyzer: "whitespace", similarity: "short" };
const settings = {
  settings: { index: { similarity: { short: { type: "BM25", k1: 0.6, b: 0.65 } } } },
  mappings: {
    dynamic: false,
    properties: {
      title: terms,
      questions: terms,
      body: terms,
      region: { type: "keyword" },
      from: { type: "keyword" },
      to: { type: "keyword" },
    },
  },
};

/** The codes whose rules hold in a region: the country's, the province's, the city's, its own. */
const holdingIn = (region: string): string[] => [
  ...new Set([nationwide, `${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region]),
];

const filterOf = ({ region, day, elsewhere = false, only }: SearchScope) => {
  const there = { terms: { region: holdingIn(region) } };
  const among = only ? [{ ids: { values: [...only] } }] : [];
  const inForce = [{ range: { from: { lte: day } } }, { range: { to: { gte: day } } }, ...among];
  return elsewhere ? { filter: inForce, must_not: [there] } : { filter: [...inForce, there] };
};

const indexName = ({ prefix }: OpenSearchConfig, version: string): string => `${prefix}-${version}`;

/**
 * Stores the entries of one index version in an OpenSearch index of its own; doing it again changes nothing.
 * `upstream.unavailable` when a document is refused.
 */
export const publishToOpenSearch = async (
  config: OpenSearchConfig,
  vocabulary: Vocabulary,
  version: string,
  entries: readonly IndexedEntry[],
): Promise<void> => {
  const reader = createExternalReader(vocabulary);
  const name = indexName(config, version);
  if ((await openSearchCall(config, "GET", name)) === undefined)
    await openSearchCall(config, "PUT", name, JSON.stringify(settings));
  for (let at = 0; at < entries.length; at += batchSize) {
    const lines = entries.slice(at, at + batchSize).flatMap((entry) => {
      const { region, effectiveAt: from, expiresAt: to = endless } = entry;
      const document = { entry: KnownEntry.parse(entry), ...reader.fields(entry), region, from, to };
      return [JSON.stringify({ index: { _id: entry.id } }), JSON.stringify(document)];
    });
    const answer = Loaded.parse(
      await openSearchCall(config, "POST", `${name}/_bulk?refresh=true`, `${lines.join("\n")}\n`),
    );
    if (answer.errors) throw new AppError("upstream.unavailable", { what: "OpenSearch", reason: "documents refused" });
  }
};

/**
 * The search over what `publishToOpenSearch` stored, for collections past one function's memory. Region and validity are
 * filters there; what was found is read as confidence here. `knowledge.not-ready` before the first version.
 */
export const createOpenSearch = (
  config: OpenSearchConfig,
  vocabulary: Vocabulary,
  currentVersion: () => Promise<string | undefined>,
): PassageSearch => {
  const reader = createExternalReader(vocabulary);
  const ready = async (): Promise<string> => {
    const version = await currentVersion();
    if (version === undefined) throw new AppError("knowledge.not-ready");
    return version;
  };
  return {
    async search(query, scope) {
      const version = await ready();
      const words = reader.queryTerms(query).join(" ");
      if (words === "") return { version, hits: [] };
      const should = Object.entries(fieldWeights).map(([field, boost]) => ({
        match: { [field]: { query: words, boost } },
      }));
      const body = { size: candidateLimit, query: { bool: { ...filterOf(scope), should, minimum_should_match: 1 } } };
      const answer = await openSearchCall(
        config,
        "POST",
        `${indexName(config, version)}/_search`,
        JSON.stringify(body),
      );
      if (answer === undefined) throw new AppError("knowledge.not-ready", { version });
      const candidates = Found.parse(answer).hits.hits.map(({ _score: score, _source: { entry, ...fields } }) => ({
        entry,
        score,
        fields,
      }));
      return { version, hits: reader.hits(query, candidates).slice(0, hitLimit) };
    },

    async find(entryId) {
      const version = await ready();
      const path = `${indexName(config, version)}/_doc/${encodeURIComponent(entryId)}`;
      const answer = await openSearchCall(config, "GET", path);
      return answer === undefined ? undefined : z.object({ _source: Stored }).parse(answer)._source.entry;
    },
  };
};
