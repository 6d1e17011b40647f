import { hasCode } from "../shared/app-error.ts";
import { chinaDay } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import { maskPersonalData } from "../shared/personal-data.ts";
import { addTerms, heaviest, similarity, type TermCounts, termsOf } from "../shared/text-similarity.ts";
import type { ProblemStore } from "./ports.ts";
import type { Member, ProblemClass, Signal } from "./problem.ts";

/** From so much alike on a signal belongs to a class. */
const joinFrom = 0.34;
const mostTerms = 60;
const mostExamples = 5;
const mostDays = 90;
const mostHours = 48;
const titleLength = 40;

const plusOne = (counts: Readonly<Record<string, number>>, key: string | null): Record<string, number> =>
  key === null ? { ...counts } : { ...counts, [key]: (counts[key] ?? 0) + 1 };

const latest = (counts: Record<string, number>, most: number): Record<string, number> =>
  Object.fromEntries(
    Object.entries(counts)
      .toSorted(([one], [other]) => (one < other ? 1 : -1))
      .slice(0, most),
  );

const first = (...instants: string[]): string => instants.toSorted()[0] ?? "";
const last = (...instants: string[]): string => instants.toSorted().at(-1) ?? "";

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
  terms: heaviest(addTerms(problem.terms, terms), mostTerms),
  size: problem.size + 1,
  days: latest(plusOne(problem.days, chinaDay(new Date(signal.at))), mostDays),
  hours: latest(plusOne(problem.hours, signal.at.slice(0, 13)), mostHours),
  departments: plusOne(problem.departments, signal.department),
  regions: plusOne(problem.regions, signal.region),
  sources: plusOne(problem.sources, signal.source),
  examples: [...new Set([...problem.examples, signal.text])].slice(0, mostExamples),
  firstAt: first(problem.firstAt, signal.at),
  lastAt: last(problem.lastAt, signal.at),
});

/**
 * The class that a text belongs to: the most alike, of equals the first by id; undefined when none is alike enough. A class
 * that has its remedy takes no more: whatever comes after was not solved by it.
 */
export const nearestClass = (problems: readonly ProblemClass[], terms: TermCounts): ProblemClass | undefined => {
  const [best] = problems
    .filter(({ remedy }) => remedy === null)
    .map((problem) => ({ problem, alike: similarity(terms, problem.terms) }))
    .filter(({ alike }) => alike >= joinFrom)
    .toSorted((one, other) => other.alike - one.alike || (one.problem.id < other.problem.id ? -1 : 1));
  return best?.problem;
};

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

const maxTries = 20;

/**
 * Puts a signal into the class it is most like, or makes a new one of it. Incremental and deterministic: the same signals in the
 * same order give the same classes; the same signal again changes nothing. Personal data is masked here once more.
 * Returns the class's id.
 */
export const joinProblem = async (problems: ProblemStore, given: Signal): Promise<string> => {
  const signal = { ...given, text: maskPersonalData(given.text) };
  for (let tries = 1; ; tries += 1) {
    try {
      return await joinOnce(problems, signal);
    } catch (error) {
      const isRace = hasCode(error, "record.changed") || hasCode(error, "record.exists");
      if (!isRace || tries === maxTries) throw error;
    }
  }
};
