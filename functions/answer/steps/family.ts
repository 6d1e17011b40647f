import type { AnswerDeps, SearchHit } from "../ports.ts";
import { thresholds } from "../thresholds.ts";
import { isElliptical, isNearlyBare } from "./follow-up.ts";
import type { Work } from "./step.ts";

/** Longer words say their matter themselves. */
const longestFollowUp = 24;
/** From this relevance on, an entry found with what was said before belongs to the same matter. */
const sameMatter = 0.5;
/** What the follow-up itself must have in common with the entry; below it the words may be about anything. */
const leastScore = 4;
const leastCoverage = 0.28;
const leastElliptical = 0.2;
/** Or the entry must stand out from the rest of its family so far, and no entry of another matter fit much better. */
const leastShare = 0.5;
const leastTrace = 0.5;
const strangerBetter = 3;
/** From this confidence on, words that name no matter are about another one all the same. */
const surelyElse = 0.95;
/** The words themselves say more than what was said before. */
const beforeWeight = 0.5;
const leastBefore = 0.002;

type Scope = { region: string; day: string };

/** How much speaks for a hit: what was learned, or the words found where nothing was. */
const strengthOf = ({ chance, score }: SearchHit): number => chance ?? score;

/** The entries of the matter talked about, each with how well it goes with what was said before and now. */
const familyOf = async (
  { search }: AnswerDeps,
  { text, question }: Work,
  scope: Scope,
): Promise<ReadonlyMap<string, number>> => {
  const [lastId] = question.lastEntryIds;
  const last = lastId === undefined ? undefined : await search.find(lastId);
  if (!last) return new Map();
  const said = [question.lastQuestion ?? "", last.title].filter((words) => words !== "");
  const found = await Promise.all(said.map((words) => search.search(`${words} ${text}`, scope)));
  const family = new Map([last.id, ...last.related].map((id) => [id, leastBefore]));
  for (const hit of found.flatMap(({ hits }) => hits))
    if (family.has(hit.entry.id) || hit.relevance >= sameMatter)
      family.set(hit.entry.id, Math.max(family.get(hit.entry.id) ?? leastBefore, strengthOf(hit)));
  return family;
};

/** The one of a family that the words and what was said before speak for most, and its share of all that speaks. */
const strongest = (hits: readonly SearchHit[], family: ReadonlyMap<string, number>) => {
  const weighed = hits
    .map((hit) => ({ hit, weight: strengthOf(hit) * (family.get(hit.entry.id) ?? leastBefore) ** beforeWeight }))
    .toSorted((a, b) => b.weight - a.weight);
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed[0] && { hit: weighed[0].hit, share: weighed[0].weight / (total || 1) };
};

type Found = { hit: SearchHit; share: number; stranger: number; isBare: boolean };

/** Whether the words have enough in common with an entry, or point to it and to nothing outside its family. */
const isMeant = (text: string, { hit, share, stranger, isBare }: Found): boolean => {
  if (hit.missedTopics) return false;
  if (isBare && share >= leastShare && hit.coverage >= leastCoverage) return true;
  const least = isElliptical(text) ? leastElliptical : leastCoverage;
  const fits = hit.score >= leastScore && hit.coverage >= least;
  return fits || (hit.score >= leastTrace && share >= leastShare && stranger < hit.score * strangerBetter);
};

/** "银行卡过期怎么换" after an answer on identity cards: words of their own, about nothing that is known. */
const isForeign = (text: string, [best]: readonly SearchHit[]): boolean =>
  !isElliptical(text) && (best?.none ?? 0) >= thresholds.foreign;

const namesMatter = ({ topics = [] }: AnswerDeps, text: string): boolean =>
  topics.some((topic) => text.includes(topic));

/** Whether something was answered before, and the words are short and leave room for it. */
const mayFollow = (deps: AnswerDeps, { question, text }: Work, sure: SearchHit | undefined): boolean =>
  question.lastEntryIds.length > 0 && text.length <= longestFollowUp && !(sure && namesMatter(deps, text));

/**
 * What a follow-up is about when its own words are not enough to be sure: of the entries on the matter talked about, the one
 * that these words point to ("每个月能拿多少" after an answer on who gets the money). `undefined` when none stands out.
 */
export const familyHit = async (
  deps: AnswerDeps,
  work: Work,
  sure: SearchHit | undefined,
  scope: Scope,
): Promise<SearchHit | undefined> => {
  if (!mayFollow(deps, work, sure)) return undefined;
  const { search } = deps;
  const family = await familyOf(deps, work, scope);
  if (family.size === 0 || (sure && family.has(sure.entry.id))) return undefined;
  const own = await search.search(work.text, scope);
  if (isForeign(work.text, own.hits)) return undefined;
  const among = await search.search(work.text, { ...scope, only: [...family.keys()] });
  const stranger = own.hits.find(({ entry }) => !family.has(entry.id))?.score ?? 0;
  const found = strongest(among.hits, family);
  const isBare =
    work.context === "" &&
    isNearlyBare(work.text) &&
    !namesMatter(deps, work.text) &&
    (sure?.confidence ?? 0) < surelyElse;
  if (!found || !isMeant(work.text, { ...found, stranger, isBare })) return undefined;
  const { hit } = found;
  const { answer } = thresholds;
  return { ...hit, confidence: Math.max(hit.confidence, answer), relevance: Math.max(hit.relevance, answer) };
};
