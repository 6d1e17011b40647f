import { findRegionByName, isWithin, nationwide, type Region, shortName } from "../../messages/region.ts";
import type { AnswerDeps, SearchResult } from "../ports.ts";
import { thresholds } from "../thresholds.ts";
import { bestOfParts, clausesOf } from "./clauses.ts";
import { familyHit } from "./family.ts";
import type { Step, Work } from "./step.ts";

// The region filters; its name in the query would only favour entries that have it in the title.
const withoutRegion = (text: string, region: Region | undefined, regions: readonly Region[]): string => {
  if (!region) return text;
  const names = regions
    .filter(({ code }) => isWithin(code, region.code))
    .flatMap(({ name }) => [name, shortName(name)]);
  return names.toSorted((a, b) => b.length - a.length).reduce((rest, name) => rest.replaceAll(name, " "), text);
};

type Found = { region: string; here: SearchResult; elsewhere: SearchResult["hits"] };

const look = async ({ search, regions = [] }: AnswerDeps, work: Work, query: string): Promise<Found> => {
  const { lastPlace = "" } = work.question;
  const own = lastPlace && isWithin(work.question.region, lastPlace) ? lastPlace : work.question.region;
  const named = findRegionByName(regions, query);
  // A place counts when the citizen has named it, now or before: a rewriting model must not move anybody.
  const isSaid = named && `${work.text}\n${work.context}`.includes(shortName(named.name));
  const region = isSaid && !isWithin(named.code, own) ? named.code : own;
  const words = withoutRegion(query, named, regions);
  const here = await search.search(words, { region, day: work.day });
  const elsewhere =
    region === nationwide ? (await search.search(words, { region, day: work.day, elsewhere: true })).hits : [];
  return { region, here, elsewhere };
};

const isSure = ({ here: { hits } }: Found): boolean => (hits[0]?.confidence ?? 0) >= thresholds.answer;

/** The sure answer to a part of a message whose whole is not sure, put first. */
const lookAtParts = async (deps: AnswerDeps, work: Work, found: Found, query: string): Promise<Found> => {
  const { hits } = found.here;
  if (isSure(found) || hits.length === 0) return found;
  const parts = await Promise.all(
    clausesOf(query).map((clause) => deps.search.search(clause, { region: found.region, day: work.day })),
  );
  const best = bestOfParts(
    hits,
    parts.map((part) => part.hits),
  );
  if (!best) return found;
  const others = hits.filter(({ entry }) => entry.id !== best.entry.id);
  return { ...found, here: { ...found.here, hits: [best, ...others] } };
};

/** Searches what holds where and when the question is asked: the first way to ask that finds an answer, else the likeliest. */
export const retrieve: Step = {
  name: "retrieve",
  async run(deps, work) {
    const [first = work.text, ...others] = work.queries;
    let [found, query] = [await look(deps, work, first), first];
    for (const other of others) {
      if (isSure(found)) break;
      const next = await look(deps, work, other);
      if (isSure(next)) [found, query] = [next, other];
    }
    found = await lookAtParts(deps, work, found, query);
    const scope = { region: found.region, day: work.day };
    const neighbour = await familyHit(deps, work, isSure(found) ? found.here.hits[0] : undefined, scope);
    const { region, here, elsewhere } = found;
    if (neighbour) {
      // What fits the words as well but belongs to another matter is no rival of it.
      const others = here.hits.filter(({ score }) => score < neighbour.score * thresholds.draw);
      const hits = [neighbour, ...others.filter(({ entry }) => entry.id !== neighbour.entry.id)];
      return { next: { ...work, region, version: here.version, hits, elsewhere: [], context: work.context || "…" } };
    }
    const queries = [query, ...work.queries.filter((one) => one !== query)];
    return { next: { ...work, queries, region, version: here.version, hits: here.hits, elsewhere } };
  },
};
