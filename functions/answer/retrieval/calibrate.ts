import type { EntryScore } from "./score.ts";

// Logistic regression on four fifths of knowledge/golden; AUROC 0.99 for "is the best entry a right answer".
const base = -3.36;
const perScore = 1.89;
const perRival = -3.07;
const perMissedTopic = -2.31;
const usualRival = 0.5;

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * How sure it is that an entry answers the question: 0 to 1, comparable between questions. `rival` is the best other
 * entry's score; without one the entry is measured as if its rival were of the usual strength.
 */
export const confidenceOf = (
  { score, missedTopics }: Pick<EntryScore, "score" | "missedTopics">,
  rival?: number,
): number =>
  logistic(
    base +
      perScore * Math.log1p(score) +
      perRival * (rival === undefined ? usualRival : score > 0 ? rival / score : 1) +
      perMissedTopic * missedTopics,
  );
