import { joinFrom } from "../shared/text-clusters.ts";
import { similarity, type TermCounts, termsOf } from "../shared/text-similarity.ts";
import type { Gap } from "./gap.ts";

const mostAlike = (terms: TermCounts, texts: readonly string[]): number =>
  Math.max(0, ...texts.map((text) => similarity(terms, termsOf(text))));

type Placed = { gap: Gap; alike: number };

/** How alike a gap is: by all its questions, or by one that a person has put there. 0 where a person has taken away one that is more alike. */
const placed = (terms: TermCounts, gap: Gap): Placed => {
  const alike = Math.max(similarity(terms, gap.terms), mostAlike(terms, gap.taught));
  const isTaken = gap.untaught.length > 0 && mostAlike(terms, gap.untaught) >= alike;
  return { gap, alike: isTaken ? 0 : alike };
};

const better = (one: Placed, other: Placed): number => other.alike - one.alike || (one.gap.id < other.gap.id ? -1 : 1);

/**
 * The gap that a question belongs to; undefined when none is alike enough. One that has its answer, or is part of another,
 * takes no more. What people have sorted by hand comes before what words have in common.
 */
export const nearestGap = (gaps: readonly Gap[], text: string): Gap | undefined => {
  const terms = termsOf(text);
  const open = gaps.filter(({ answered, merged }) => answered === null && merged === null);
  return open
    .map((gap) => placed(terms, gap))
    .filter(({ alike }) => alike >= joinFrom)
    .toSorted(better)[0]?.gap;
};
