import { derivedId } from "../shared/id.ts";
import { maskPersonalData } from "../shared/personal-data.ts";
import { grownBy, joinDespiteRaces, latestOf, nearestCluster, plusOne } from "../shared/text-clusters.ts";
import { type TermCounts, termsOf } from "../shared/text-similarity.ts";
import type { ProblemStore } from "./ports.ts";
import type { Member, ProblemClass, Signal } from "./problem.ts";

const mostHours = 48;
const titleLength = 40;

const newClass = (signal: Signal): ProblemClass => ({
  id: derivedId("prb", signal.id),
  title: [...signal.text].slice(0, titleLength).join(""),
  terms: {},
  size: 0,
  days: {},
  hours: {},
  surgedAt: null,
  departments: {},
  regions: {},
  sources: {},
  examples: [],
  firstAt: signal.at,
  lastAt: signal.at,
  owner: null,
  remedy: null,
  version: 0,
});

/** The class with one more signal; pure. */
export const withSignal = (problem: ProblemClass, signal: Signal, terms: TermCounts): ProblemClass => ({
  ...problem,
  ...grownBy(problem, signal, terms),
  hours: latestOf(plusOne(problem.hours, signal.at.slice(0, 13)), mostHours),
  departments: plusOne(problem.departments, signal.department),
  sources: plusOne(problem.sources, signal.source),
});

/**
 * The class that a text belongs to: the most alike, of equals the first by id; undefined when none is alike enough. A class
 * that has its remedy takes no more: whatever comes after was not solved by it.
 */
export const nearestClass = (problems: readonly ProblemClass[], terms: TermCounts): ProblemClass | undefined =>
  nearestCluster(
    problems.filter(({ remedy }) => remedy === null),
    terms,
  );

const joinOnce = async (problems: ProblemStore, signal: Signal): Promise<string> => {
  const known = await problems.findMember(signal.id);
  if (known) return known.problemId;
  const terms = termsOf(signal.text);
  // Read before the list: a class made in between is then one too many, and the signal is looked at again.
  const made = await problems.made();
  const problem = nearestClass(await problems.list(), terms) ?? newClass(signal);
  const { id, source, at, ticketId, conversationId } = signal;
  const member: Member = { id, source, at, ticketId, conversationId, problemId: problem.id, told: false };
  await problems.join(withSignal(problem, signal, terms), member, made);
  return problem.id;
};

/**
 * Puts a signal into the class it is most like, or makes a new one of it. Incremental and deterministic: the same signals in the
 * same order give the same classes; the same signal again changes nothing. Personal data is masked here once more.
 * Returns the class's id.
 */
export const joinProblem = (problems: ProblemStore, given: Signal): Promise<string> => {
  const signal = { ...given, text: maskPersonalData(given.text) };
  return joinDespiteRaces(() => joinOnce(problems, signal));
};
