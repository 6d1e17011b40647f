import { nationwide } from "../../messages/region.ts";
import type { KnownEntry } from "../known-entry.ts";
import type { AnswerDeps, SearchHit } from "../ports.ts";
import { shortReply } from "../replies/direct-reply.ts";
import { relatedEntries } from "../replies/related.ts";
import { unknown, whichOne } from "../replies/unknown.ts";
import { type Step, stopWith, type Work } from "./step.ts";

/** Thresholds, chosen on four fifths of knowledge/golden and checked on the rest (test/unit/answer/golden.test.ts). */
const answerFrom = 0.5;
const rivalFrom = 0.7;
const drawFrom = 0.92;
const relevantFrom = 0.6;
const nearFrom = 0.3;
const localFrom = 0.75;
const muchBetter = 1.8;
const farBetter = 2.5;
const offeredLimit = 4;
const nearLimit = 3;

const entriesOf = (hits: readonly SearchHit[], limit: number): KnownEntry[] =>
  hits.slice(0, limit).map(({ entry }) => entry);

/** Local entries that fit much better than anything that holds for a citizen who has not said where. */
const localOnly = ({ region, hits, elsewhere }: Work): readonly SearchHit[] => {
  const [here, there] = [hits[0], elsewhere[0]];
  if (region !== nationwide || !there || there.relevance < localFrom) return [];
  const needed = here && here.confidence >= answerFrom ? farBetter : muchBetter;
  if (here && here.relevance >= relevantFrom && here.score * needed >= there.score) return [];
  return elsewhere.filter(({ score }) => score >= there.score * rivalFrom);
};

const rivalsOf = (best: SearchHit, hits: readonly SearchHit[]): readonly SearchHit[] =>
  hits.filter((hit) => hit !== best && hit.score >= best.score * rivalFrom && hit.relevance >= relevantFrom);

const answerWith = async (deps: AnswerDeps, work: Work, best: SearchHit): Promise<Work> => {
  const rivals = entriesOf(rivalsOf(best, work.hits), nearLimit);
  const related = await relatedEntries(deps.search, best.entry, work);
  const local = entriesOf(work.elsewhere, 1).filter(() => (work.elsewhere[0]?.relevance ?? 0) >= localFrom);
  const more = [...local, ...rivals, ...related.filter(({ id }) => !rivals.some((rival) => rival.id === id))];
  return { ...work, answer: { entry: best.entry, reply: shortReply(deps.wording, work.text, best.entry, more) } };
};

/** What the citizen is asked to choose from: a draw, or several that fit when none is sure. */
const choiceOf = (best: SearchHit, hits: readonly SearchHit[]): readonly SearchHit[] => {
  if (best.relevance < relevantFrom) return [];
  const rivals = rivalsOf(best, hits);
  const draws = rivals.filter(({ score }) => score >= best.score * drawFrom);
  const close = best.confidence >= answerFrom ? draws : rivals;
  return close.length > 0 ? [best, ...close] : [];
};

/** Decides: the best entry answers, the citizen chooses between entries or regions, or nothing is known. */
export const direct: Step = {
  name: "direct",
  async run(deps, work) {
    const { wording } = deps;
    const local = entriesOf(localOnly(work), offeredLimit);
    if (local.length > 0) return stopWith("clarify.region", whichOne(wording, "answer.clarify-region", local));

    const [best] = work.hits;
    const close = best ? entriesOf(choiceOf(best, work.hits), offeredLimit) : [];
    if (close.length > 0) return stopWith("clarify.entries", whichOne(wording, "answer.clarify-entries", close));
    if (best && best.confidence >= answerFrom) return { next: await answerWith(deps, work, best) };

    const near = work.hits.filter(({ relevance }) => relevance >= nearFrom);
    return stopWith("unanswerable.no-hit", unknown(wording, entriesOf(near, nearLimit)));
  },
};
