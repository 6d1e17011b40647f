import type { AnswerDeps, SearchHit } from "../ports.ts";
import { thresholds } from "../thresholds.ts";
import { isElliptical } from "./follow-up.ts";
import type { Work } from "./step.ts";

/** Longer words say their matter themselves. */
const longestFollowUp = 24;
/** From this relevance on, an entry found with what was said before belongs to the same matter. */
const sameMatter = 0.5;
/** What the follow-up itself must have in common with the entry; below it the words may be about anything. */
const leastScore = 4;
const leastCoverage = 0.28;
const leastRelevance = 0.1;
const leastElliptical = 0.2;
/** A sure answer about another matter gives way to an entry of the same matter that fits the words nearly as well. */
const nearlyAsWell = 0.65;

type Scope = { region: string; day: string };

/** The entries of the matter talked about: the last one, its relatives, and what is found with the words before. */
const familyOf = async (
  { search }: AnswerDeps,
  { text, question }: Work,
  scope: Scope,
): Promise<ReadonlySet<string>> => {
  const [lastId] = question.lastEntryIds;
  const last = lastId === undefined ? undefined : await search.find(lastId);
  if (!last) return new Set();
  const said = [question.lastQuestion ?? "", last.title].filter((words) => words !== "");
  const found = await Promise.all(said.map((words) => search.search(`${words} ${text}`, scope)));
  const near = found.flatMap(({ hits }) => hits).filter(({ relevance }) => relevance >= sameMatter);
  return new Set([last.id, ...last.related, ...near.map(({ entry }) => entry.id)]);
};

/**
 * What a follow-up is about when its own words are not enough to be sure: of the entries on the matter talked about, the one
 * that these words find first ("每个月能拿多少" after an answer on who gets the money). `undefined` when none has them.
 */
export const familyHit = async (
  deps: AnswerDeps,
  work: Work,
  sure: SearchHit | undefined,
  scope: Scope,
): Promise<SearchHit | undefined> => {
  if (work.question.lastEntryIds.length === 0 || work.text.length > longestFollowUp) return undefined;
  const family = await familyOf(deps, work, scope);
  if (family.size === 0 || (sure && family.has(sure.entry.id))) return undefined;
  const own = await deps.search.search(work.text, scope);
  const hit = own.hits.find(({ entry }) => family.has(entry.id));
  const least = isElliptical(work.text) ? leastElliptical : leastCoverage;
  if (!hit || hit.score < leastScore || hit.relevance < leastRelevance || hit.coverage < least) return undefined;
  if (sure && hit.score < sure.score * nearlyAsWell) return undefined;
  const { answer } = thresholds;
  return { ...hit, confidence: Math.max(hit.confidence, answer), relevance: Math.max(hit.relevance, answer) };
};
