import { findRegionByName, isWithin, nationwide } from "../../messages/region.ts";
import { type Aspect, askedAspects, missesAll, missingIn } from "../checks/completeness.ts";
import { tellingPairs } from "../checks/grounding.ts";
import type { KnownEntry } from "../known-entry.ts";
import { isInForce } from "../open-index.ts";
import type { AnswerDeps, SearchHit } from "../ports.ts";
import { shortReply, withBrother, withOpenPoints } from "../replies/direct-reply.ts";
import { offerFor, serviceButtons } from "../replies/offers.ts";
import { relatedEntries } from "../replies/related.ts";
import { unknown, whichOne } from "../replies/unknown.ts";
import { thresholds } from "../thresholds.ts";
import { isBeyondEntries, lacksAskedSum } from "./beyond.ts";
import { isElliptical } from "./follow-up.ts";
import { type Step, type StepResult, stopWith, type Work } from "./step.ts";
import { asksForOwn } from "./talk.ts";

const offeredLimit = 4;
const nearLimit = 3;

const entriesOf = (hits: readonly SearchHit[], limit: number): KnownEntry[] =>
  hits.slice(0, limit).map(({ entry }) => entry);

/** Local entries that fit much better than anything that holds for a citizen who has not said where. */
const localOnly = ({ region, hits, elsewhere }: Work): readonly SearchHit[] => {
  const [here, there] = [hits[0], elsewhere[0]];
  if (region !== nationwide || !there || there.relevance < thresholds.local) return [];
  const answers = here && here.confidence >= thresholds.answer;
  const needed = answers ? thresholds.localFarBetter : thresholds.localMuchBetter;
  if (here && here.relevance >= thresholds.relevant && here.score * needed >= there.score) return [];
  return elsewhere.filter(({ score }) => score >= there.score * thresholds.rival);
};

const rivalsOf = (best: SearchHit, hits: readonly SearchHit[]): readonly SearchHit[] =>
  hits.filter(
    (hit) => hit !== best && hit.score >= best.score * thresholds.rival && hit.relevance >= thresholds.relevant,
  );

const isAbout = ({ title }: KnownEntry, aspects: readonly Aspect[]): boolean =>
  askedAspects(title).some((aspect) => aspects.includes(aspect));

/**
 * The related entry whose title is the very point that the best one leaves open; after a bare "要带什么" also when the best
 * one mentions it in passing.
 */
const brotherFor = (text: string, best: KnownEntry, related: readonly KnownEntry[]): KnownEntry | undefined => {
  const wanted = isElliptical(text) && !isAbout(best, askedAspects(text)) ? askedAspects(text) : missingIn(text, best);
  return related.find((entry) => isAbout(entry, wanted) && missingIn(text, entry).length === 0);
};

/**
 * A brother that fits nearly as well as an entry that is not quite sure: both short answers are shown, as two neighbours at a
 * window would both be pointed to.
 */
const besideFor = (
  text: string,
  hit: SearchHit | undefined,
  entry: KnownEntry,
  hits: readonly SearchHit[],
): KnownEntry[] => {
  if (!hit || hit.entry !== entry || hit.confidence >= thresholds.alone) return [];
  const near = hits.find((other) => other !== hit && other.score >= hit.score * thresholds.both);
  const fits = near && near.relevance >= thresholds.bothRelevant && areBrothers([entry, near.entry]);
  return fits && missingIn(text, near.entry).length === 0 ? [near.entry] : [];
};

const answerWith = async (deps: AnswerDeps, work: Work, best: KnownEntry): Promise<Work> => {
  const { wording } = deps;
  const related = await relatedEntries(deps.search, best, work);
  const least = (work.hits[0]?.score ?? 0) * thresholds.sameMatter;
  const alike = work.hits
    .filter(({ relevance, score }) => relevance >= thresholds.relevant && score >= least)
    .map((one) => one.entry);
  const hit = work.hits.find((one) => one.entry === best);
  const isCertain = !isElliptical(work.text) && (hit?.confidence ?? 0) >= thresholds.certain;
  const entry = (isCertain ? undefined : brotherFor(work.text, best, [...related, ...alike])) ?? best;
  const rivals = hit ? entriesOf(rivalsOf(hit, work.hits), nearLimit) : [];
  const local = entriesOf(work.elsewhere, 1).filter(() => (work.elsewhere[0]?.relevance ?? 0) >= thresholds.local);
  const more = [...local, best, ...rivals, ...related].filter(({ id }) => id !== entry.id);
  const beside = [...new Map(more.map((one) => [one.id, one])).values()];
  const missing = missingIn(work.text, entry);
  const buttons = serviceButtons(deps, [work.text, entry.title]);
  const said = shortReply(wording, work.queries[0] ?? work.text, entry, beside, buttons);
  const both = besideFor(work.text, hit, entry, work.hits);
  const reply = both.reduce((given, one) => withBrother(wording, given, one), withOpenPoints(wording, said, missing));
  return { ...work, missing, answer: { kind: "direct", entries: [entry, ...both], reply, extra: [] } };
};

/** What the citizen is asked to choose from: a draw, or several that fit when none is sure. */
const choiceOf = (best: SearchHit, hits: readonly SearchHit[]): readonly SearchHit[] => {
  if (best.relevance < thresholds.relevant) return [];
  const rivals = rivalsOf(best, hits);
  const draws = rivals.filter(({ score }) => score >= best.score * thresholds.draw);
  const close = best.confidence >= thresholds.answer ? draws : rivals;
  return close.length > 0 ? [best, ...close] : [];
};

const sameName = 0.7;

/** Whether two titles say nearly the same: the entries differ in whom they are about, which only the citizen can know. */
const differInPersonOnly = (one: KnownEntry, other: KnownEntry): boolean => {
  const [pairs, others] = [tellingPairs(one.title), tellingPairs(other.title)];
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return shared >= sameName * Math.min(pairs.size, others.size);
};

/** Whether entries are brothers of one matter: the better one answers, the others are a button away. */
const areBrothers = ([best, ...others]: readonly KnownEntry[]): boolean =>
  best !== undefined &&
  others.every(
    (other) => (best.related.includes(other.id) || other.related.includes(best.id)) && !differInPersonOnly(best, other),
  );

/** Of entries that compete, the one whose title is the asked point, if only one is. */
const onPoint = (text: string, close: readonly KnownEntry[]): KnownEntry | undefined => {
  const [one, another] = close.filter((entry) => isAbout(entry, askedAspects(text)));
  return another ? undefined : one;
};

/** What a bare follow-up is about when the search finds nothing better: the entry answered with before, if it holds here. */
const entryBefore = async ({ search }: AnswerDeps, work: Work): Promise<KnownEntry | undefined> => {
  const [last] = work.question.lastEntryIds;
  const entry = last !== undefined && isElliptical(work.text) ? await search.find(last) : undefined;
  return entry && isWithin(entry.region, work.region) && isInForce(entry, work.day) ? entry : undefined;
};

const nothingKnown = (deps: AnswerDeps, work: Work): StepResult => {
  const offer = offerFor(deps, work);
  if (offer) return stopWith(offer.status, offer.reply);
  const near = work.hits.filter(({ relevance }) => relevance >= thresholds.near);
  const known = { near: entriesOf(near, nearLimit), buttons: serviceButtons(deps, [work.text]) };
  return stopWith("unanswerable.no-hit", unknown(deps.wording, known));
};

/** A sum that differs from place to place is asked for a place, and the entry that holds everywhere names none. */
const lacksLocalSum = ({ regions = [] }: AnswerDeps, { text }: Work, entry: KnownEntry): boolean =>
  entry.region === nationwide && findRegionByName(regions, text) !== undefined && lacksAskedSum(text, entry);

/** The one of several close entries that answers: the one on the asked point, else the better of brothers. */
const chosenOf = (text: string, close: readonly KnownEntry[]): KnownEntry | undefined =>
  close.length === 0 ? undefined : (onPoint(text, close) ?? (areBrothers(close) ? close[0] : undefined));

const decide = async (deps: AnswerDeps, work: Work): Promise<StepResult> => {
  const [best] = work.hits;
  const close = best ? entriesOf(choiceOf(best, work.hits), offeredLimit) : [];
  const chosen = chosenOf(work.text, close);
  // Who complains is offered a ticket rather than asked which of some entries is meant.
  if (close.length > 0 && !chosen && work.intent !== "complaint")
    return stopWith("clarify.entries", whichOne(deps.wording, "answer.clarify-entries", close));
  const sure = best && best.confidence >= thresholds.answer ? best.entry : undefined;
  const entry = chosen ?? sure ?? (await entryBefore(deps, work));
  if (!entry || lacksLocalSum(deps, work, entry)) return nothingKnown(deps, work);
  const next = await answerWith(deps, work, entry);
  const said = next.answer?.entries[0];
  return said && missesAll(work.text, said) ? nothingKnown(deps, work) : { next };
};

/** Decides: the best entry answers, the citizen chooses between entries or regions, or nothing is known. */
export const direct: Step = {
  name: "direct",
  async run(deps, work) {
    const { wording } = deps;
    if (work.answer) return { next: work };
    const isCertain = (work.hits[0]?.confidence ?? 0) >= thresholds.certain;
    const isLookedUp = work.intent === "progress" && asksForOwn(work.text);
    if (isLookedUp || (!isCertain && isBeyondEntries(work.text))) return nothingKnown(deps, work);
    const local = entriesOf(localOnly(work), offeredLimit);
    if (local.length > 0) return stopWith("clarify.region", whichOne(wording, "answer.clarify-region", local));

    return decide(deps, work);
  },
};
