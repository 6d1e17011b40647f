import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import type { ProblemStore } from "./ports.ts";
import type { Member, ProblemClass, RemedyKind } from "./problem.ts";

const found = async (problems: ProblemStore, problemId: string, version: number): Promise<ProblemClass> => {
  const problem = await problems.find(problemId);
  if (!problem) throw new AppError("record.not-found");
  if (problem.version !== version) throw new AppError("record.changed");
  return problem;
};

/** Names who looks after a class. */
export const ownProblem = async (
  problems: ProblemStore,
  { problemId, version, owner }: { problemId: string; version: number; owner: string },
): Promise<ProblemClass> => problems.save({ ...(await found(problems, problemId, version)), owner });

/** Publishes what puts a class right; once. Everybody who reported it is told by `tellOfRemedies`. */
export const publishRemedy = async (
  { problems, clock }: { problems: ProblemStore; clock: Clock },
  given: { problemId: string; version: number; kind: RemedyKind; text: string; by: string },
): Promise<ProblemClass> => {
  const { problemId, version, kind, text, by } = given;
  const problem = await found(problems, problemId, version);
  if (problem.remedy) throw new AppError("record.exists");
  const at = clock.now().toISOString();
  return problems.save({ ...problem, owner: problem.owner ?? by, remedy: { kind, text, by, at, toldAll: false } });
};

const pageSize = 100;

type Tell = (problem: ProblemClass, member: Member) => Promise<void>;

const tellMembers = async (problems: ProblemStore, problem: ProblemClass, tell: Tell): Promise<number> => {
  let told = 0;
  for (;;) {
    const members = await problems.listUntold(problem.id, pageSize);
    if (members.length === 0) return told;
    for (const member of members) {
      await tell(problem, member);
      await problems.markTold(member);
    }
    told += members.length;
  }
};

/**
 * Tells everybody who reported what has a remedy now, each once: `tell` sends under an id that follows from class and
 * member, and only then the member is marked. Returns how many were told.
 */
export const tellOfRemedies = async (problems: ProblemStore, tell: Tell): Promise<number> => {
  let told = 0;
  for (const problem of await problems.list()) {
    if (!problem.remedy || problem.remedy.toldAll) continue;
    told += await tellMembers(problems, problem, tell);
    await problems.save({ ...problem, remedy: { ...problem.remedy, toldAll: true } });
  }
  return told;
};
