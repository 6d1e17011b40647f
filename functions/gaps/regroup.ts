import { chinaDay } from "../shared/clock.ts";
import { grownBy, latestOf, mostDays, mostExamples, mostTerms, plusOne } from "../shared/text-clusters.ts";
import { addTerms, heaviest, termsOf } from "../shared/text-similarity.ts";
import type { AskedQuestion } from "./asked-question.ts";
import { type Gap, type GapEvent, titleOfGap } from "./gap.ts";

type Counts = Readonly<Record<string, number>>;

/** So many texts that people have sorted by hand are remembered, and so many lines of what was done. */
const mostTaught = 60;
const mostLines = 50;

const less = (counts: Counts, keys: readonly string[]): Record<string, number> => {
  const rest: Record<string, number> = { ...counts };
  for (const key of keys) rest[key] = (rest[key] ?? 0) - 1;
  return Object.fromEntries(Object.entries(rest).filter(([, count]) => count > 0));
};

const more = (one: Counts, other: Counts): Record<string, number> => {
  const sum: Record<string, number> = { ...one };
  for (const [key, count] of Object.entries(other)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
};

const latest = (texts: readonly string[]): string[] => [...new Set(texts)].slice(-mostTaught);
const without = (texts: readonly string[], gone: ReadonlySet<string>): string[] =>
  texts.filter((text) => !gone.has(text));

/** A gap with one more line of who has done what. */
export const withLine = (gap: Gap, line: GapEvent): Gap => ({
  ...gap,
  history: [...gap.history, line].slice(-mostLines),
});

/** A gap without questions that a person took away; `left` are those that stay, newest first. It is named and known by them. */
export const withoutQuestions = (gap: Gap, moved: readonly AskedQuestion[], left: readonly AskedQuestion[]): Gap => {
  const gone = new Set(moved.map(({ text }) => text));
  const texts = left.map(({ text }) => text);
  const first = texts.at(-1);
  const isNameless = [...gone].some((text) => titleOfGap(text) === gap.title) && first !== undefined;
  return {
    ...gap,
    title: isNameless ? titleOfGap(first) : gap.title,
    terms: heaviest(texts.map(termsOf).reduce(addTerms, {}), mostTerms),
    size: Math.max(0, gap.size - moved.length),
    days: less(
      gap.days,
      moved.map(({ at }) => chinaDay(new Date(at))),
    ),
    regions: less(
      gap.regions,
      moved.map(({ region }) => region),
    ),
    reasons: less(
      gap.reasons,
      moved.flatMap(({ reasons }) => reasons.slice(0, 1)),
    ),
    examples: [...new Set(texts)].slice(-mostExamples).toReversed(),
    firstAt: left.at(-1)?.at ?? gap.firstAt,
    lastAt: left[0]?.at ?? gap.lastAt,
    taught: without(gap.taught, gone),
    untaught: latest([...gap.untaught, ...gone]),
  };
};

/** A gap with questions that a person put there. */
export const withQuestions = (gap: Gap, moved: readonly AskedQuestion[]): Gap => {
  let grown = gap;
  for (const question of moved) {
    const reasons = plusOne(grown.reasons, question.reasons[0] ?? null);
    const expiresAt = Math.max(grown.expiresAt, question.expiresAt);
    grown = { ...grown, ...grownBy(grown, question, termsOf(question.text)), reasons, expiresAt };
  }
  const came = new Set(moved.map(({ text }) => text));
  return { ...grown, taught: latest([...gap.taught, ...came]), untaught: without(gap.untaught, came) };
};

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);

/** One gap with all that another one counted and has been taught. */
export const withGap = (gap: Gap, other: Gap): Gap => ({
  ...gap,
  terms: heaviest(addTerms(gap.terms, other.terms), mostTerms),
  size: gap.size + other.size,
  days: latestOf(more(gap.days, other.days), mostDays),
  regions: more(gap.regions, other.regions),
  reasons: more(gap.reasons, other.reasons),
  examples: [...new Set([...gap.examples, ...other.examples])].slice(0, mostExamples),
  firstAt: earlier(gap.firstAt, other.firstAt),
  lastAt: later(gap.lastAt, other.lastAt),
  taught: latest([...other.taught, ...other.examples, ...gap.taught]),
  untaught: without(gap.untaught, new Set([...other.taught, ...other.examples])),
  expiresAt: Math.max(gap.expiresAt, other.expiresAt),
});

/** What is left of a gap that has become part of another: its name, and where it went. */
export const emptied = (gap: Gap, merged: NonNullable<Gap["merged"]>): Gap => ({
  ...gap,
  ...{ terms: {}, size: 0, days: {}, regions: {}, reasons: {}, examples: [], taught: [], untaught: [] },
  ...{ link: null, dismissed: null, merged },
});
