import { askedAspects } from "../checks/completeness.ts";
import { entryText } from "../checks/entry-text.ts";
import { tellingPairs } from "../checks/grounding.ts";
import type { KnownEntry } from "../known-entry.ts";
import type { AnswerDeps, SearchHit } from "../ports.ts";
import { relatedEntries } from "../replies/related.ts";
import { thresholds } from "../thresholds.ts";
import { leansOnBefore } from "./follow-up.ts";
import type { Work } from "./step.ts";

/** Longer words say their matter themselves. */
const longestFollowUp = 24;
const inTitle = 2;
const onPoint = 1.5;
const least = 2;
const better = 1;
/** What the follow-up says must be half in the entry: the rest of it may be another matter. */
const leastShare = 0.5;

/** How much of a follow-up an entry has: its pairs of characters, those of the title twice, and the asked point. */
const likeness = (text: string, { title, ...rest }: KnownEntry): number => {
  const asked = askedAspects(text);
  const [titled, whole] = [tellingPairs(title), tellingPairs(entryText({ title, ...rest }))];
  const said = [...tellingPairs(text)];
  if (said.filter((pair) => whole.has(pair)).length < said.length * leastShare) return 0;
  const shared = said.map((pair) => (titled.has(pair) ? inTitle : whole.has(pair) ? 1 : 0));
  const point = askedAspects(title).some((aspect) => asked.includes(aspect)) ? onPoint : 0;
  return shared.reduce<number>((sum, one) => sum + one, point);
};

/**
 * The entry beside the last one that a follow-up is about ("在外地能办吗" after an answer on fees): only entries that people
 * have named as related come into question, and one must fit clearly better than the last. `undefined` otherwise.
 */
export const neighbourFor = async (deps: AnswerDeps, work: Work, isSure: boolean): Promise<SearchHit | undefined> => {
  const [lastId] = work.question.lastEntryIds;
  const last = lastId === undefined ? undefined : await deps.search.find(lastId);
  if (!last || work.text.length > longestFollowUp || (isSure && !leansOnBefore(work.text))) return undefined;
  const ranked = (await relatedEntries(deps.search, last, work))
    .map((entry) => ({ entry, fits: likeness(work.text, entry) }))
    .toSorted((a, b) => b.fits - a.fits);
  const [best] = ranked;
  if (!best || best.fits < Math.max(least, likeness(work.text, last) + better)) return undefined;
  const { answer } = thresholds;
  return { entry: best.entry, score: best.fits, coverage: 1, confidence: answer, relevance: answer };
};
