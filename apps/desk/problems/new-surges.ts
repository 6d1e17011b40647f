import type { ProblemItem } from "../api/ticket-contract.ts";

export type SeenProblem = Pick<ProblemItem, "id" | "title" | "surging" | "remedy">;

/** The classes that grow unusually fast, have no remedy yet, and were not `known` to do so. */
export const newSurges = (known: ReadonlySet<string>, problems: readonly SeenProblem[]): SeenProblem[] =>
  problems.filter(({ id, surging, remedy }) => surging && remedy === null && !known.has(id));
