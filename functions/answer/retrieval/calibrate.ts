import type { EntryScore } from "./score.ts";

/** What confidence is read from. `rival` is the best other entry's score. */
export type Evidence = Pick<EntryScore, "score" | "raw" | "coverage" | "missedShare" | "chance" | "none"> & {
  rival?: number | undefined;
};

// Logistic regression on the rows of knowledge/golden that are not held out, fitted anew whenever entries gain questions:
// `npm run -s xc -- bench calibrate` prints the weights under "fitted" and what they do to the rows held out.
// The weight of missed matters (-1.8 as fitted) is set by what the whole pipeline then answers on the same rows.
const weights = [2.376, 1.284, -3.516, -5.535, -2.897, -0.404, 0.795, -2.851];
const usualRival = 0.5;
// The rows have hardly any entry with less than this; what little is found is worth no more than its share of it.
const leastScore = 3;
// What the chooser says of a right entry on average; its share of nothing keeps a hopeless one apart from an impossible one.
const usualChance = 0.6;
const usualNone = 0.1;
const leastChance = 1e-3;

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * The numbers that the regression weighs: how much was found, how close the runner-up comes, matters that the entry never
 * mentions, and how much of the question is covered (twice, as little coverage hurts more than much helps).
 */
export const featuresOf = ({ score, raw, coverage, missedShare, rival, chance, none }: Evidence): number[] => {
  const closeness = rival === undefined ? usualRival : score > 0 ? rival / score : 1;
  const likely = Math.log((chance ?? usualChance) + leastChance);
  return [1, Math.log1p(raw), closeness, missedShare, coverage, coverage ** 2, likely, none ?? usualNone];
};

/**
 * How sure it is that an entry answers the question: 0 to 1, comparable between questions. Without a rival the entry is
 * measured as if its rival were of the usual strength.
 */
export const confidenceOf = (evidence: Evidence): number =>
  Math.min(1, evidence.raw / leastScore) *
  logistic(featuresOf(evidence).reduce((sum, feature, index) => sum + feature * (weights[index] ?? 0), 0));
