import { nationwide } from "../../messages/region.ts";
import { askedAspects, missingIn } from "../checks/completeness.ts";
import type { KnownEntry } from "../known-entry.ts";
import type { AnswerDeps, SearchHit } from "../ports.ts";
import { shortReply, withOpenPoints } from "../replies/direct-reply.ts";
import { offerFor, serviceChoice, serviceFor } from "../replies/offers.ts";
import { relatedEntries } from "../replies/related.ts";
import { unknown, whichOne } from "../replies/unknown.ts";
import { thresholds } from "../thresholds.ts";
import { type Step, type StepResult, stopWith, type Work } from "./step.ts";

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

/** The related entry that is about the very point which the best one leaves open. */
const brotherFor = (text: string, best: KnownEntry, related: readonly KnownEntry[]): KnownEntry | undefined => {
  const open = missingIn(text, best);
  return related.find(
    (entry) =>
      askedAspects(entry.title).some((aspect) => open.includes(aspect)) && missingIn(text, entry).length < open.length,
  );
};

const answerWith = async (deps: AnswerDeps, work: Work, best: SearchHit): Promise<Work> => {
  const { wording, services = [] } = deps;
  const related = await relatedEntries(deps.search, best.entry, work);
  const entry = brotherFor(work.text, best.entry, related) ?? best.entry;
  const rivals = entriesOf(rivalsOf(best, work.hits), nearLimit);
  const local = entriesOf(work.elsewhere, 1).filter(() => (work.elsewhere[0]?.relevance ?? 0) >= thresholds.local);
  const more = [...local, best.entry, ...rivals, ...related].filter(({ id }) => id !== entry.id);
  const beside = [...new Map(more.map((one) => [one.id, one])).values()];
  const missing = missingIn(work.text, entry);
  const service = serviceFor(services, [work.text, entry.title]);
  const buttons = service ? [serviceChoice(deps, service)] : [];
  const said = shortReply(wording, work.queries[0] ?? work.text, entry, beside, buttons);
  const reply = withOpenPoints(wording, said, missing);
  return { ...work, missing, answer: { kind: "direct", entries: [entry], reply, extra: [] } };
};

/** What the citizen is asked to choose from: a draw, or several that fit when none is sure. */
const choiceOf = (best: SearchHit, hits: readonly SearchHit[]): readonly SearchHit[] => {
  if (best.relevance < thresholds.relevant) return [];
  const rivals = rivalsOf(best, hits);
  const draws = rivals.filter(({ score }) => score >= best.score * thresholds.draw);
  const close = best.confidence >= thresholds.answer ? draws : rivals;
  return close.length > 0 ? [best, ...close] : [];
};

const nothingKnown = (deps: AnswerDeps, work: Work): StepResult => {
  const offer = offerFor(deps, work);
  if (offer) return stopWith(offer.status, offer.reply);
  const near = work.hits.filter(({ relevance }) => relevance >= thresholds.near);
  return stopWith("unanswerable.no-hit", unknown(deps.wording, entriesOf(near, nearLimit)));
};

/** Decides: the best entry answers, the citizen chooses between entries or regions, or nothing is known. */
export const direct: Step = {
  name: "direct",
  async run(deps, work) {
    const { wording } = deps;
    if (work.answer) return { next: work };
    const local = entriesOf(localOnly(work), offeredLimit);
    if (local.length > 0) return stopWith("clarify.region", whichOne(wording, "answer.clarify-region", local));

    const [best] = work.hits;
    const close = best ? entriesOf(choiceOf(best, work.hits), offeredLimit) : [];
    if (close.length > 0) return stopWith("clarify.entries", whichOne(wording, "answer.clarify-entries", close));
    return best && best.confidence >= thresholds.answer
      ? { next: await answerWith(deps, work, best) }
      : nothingKnown(deps, work);
  },
};
