/** One observation: what was seen, and whether it turned out right. */
export type Observation = { features: readonly number[]; right: boolean };

const rounds = 40;
const ridge = 0.05;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

export const probability = (weights: readonly number[], features: readonly number[]): number =>
  1 / (1 + Math.exp(-dot(weights, features)));

/** Takes the pivot row out of every other row. */
const eliminate = (rows: readonly number[][], pivot: readonly number[], column: number): number[][] =>
  rows.map((row) => {
    const factor = row === pivot ? 0 : (row[column] ?? 0) / (pivot[column] || 1);
    return row === pivot ? row : row.map((value, place) => value - factor * (pivot[place] ?? 0));
  });

/** Solves a small positive definite system of linear equations; each row ends with its right side. */
const solve = (given: number[][]): number[] => {
  let rows = given;
  for (const column of given.keys()) rows = eliminate(rows, rows[column] ?? [], column);
  return rows.map((row, place) => (row.at(-1) ?? 0) / (row[place] || 1));
};

/** Adds what one observation says to the equations of a Newton step. */
const addTo = (rows: readonly number[][], { features, right }: Observation, weights: readonly number[]): void => {
  const chance = probability(weights, features);
  const spread = chance * (1 - chance);
  const pulls = [...features.map((feature) => spread * feature), Number(right) - chance];
  for (const [place, row] of rows.entries())
    for (const [column, pull] of pulls.entries()) row[column] = (row[column] ?? 0) + pull * (features[place] ?? 0);
};

const startRows = (weights: readonly number[]): number[][] =>
  weights.map((weight, place) => [...weights.map((_, column) => (column === place ? ridge : 0)), -ridge * weight]);

/** Logistic regression by Newton's method with a little ridge: the weights of the features. */
export const fitLogistic = (seen: readonly Observation[]): number[] => {
  let weights = (seen[0]?.features ?? []).map(() => 0);
  for (let round = 0; round < rounds; round += 1) {
    const rows = startRows(weights);
    for (const one of seen) addTo(rows, one, weights);
    const change = solve(rows);
    weights = weights.map((weight, place) => weight + (change[place] ?? 0));
  }
  return weights;
};

/** The chance that a right one stands above a wrong one (AUROC); ties count half. */
export const auroc = (scored: readonly { score: number; right: boolean }[]): number => {
  const right = scored.filter((one) => one.right);
  const wrong = scored.filter((one) => !one.right);
  const won = (score: number): number =>
    wrong.reduce((sum, other) => sum + (score > other.score ? 1 : score === other.score ? 0.5 : 0), 0);
  return right.reduce((sum, { score }) => sum + won(score), 0) / Math.max(1, right.length * wrong.length);
};
