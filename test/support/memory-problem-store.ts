import type { ProblemStore } from "../../functions/problems/ports.ts";
import type { Member, ProblemClass } from "../../functions/problems/problem.ts";
import { AppError } from "../../functions/shared/app-error.ts";

/** Problem classes in memory, under the same promises as the real store. */
export const createMemoryProblemStore = (): ProblemStore => {
  const problems = new Map<string, ProblemClass>();
  const members = new Map<string, Member>();
  const put = (problem: ProblemClass): ProblemClass => {
    if ((problems.get(problem.id)?.version ?? 0) !== problem.version) throw new AppError("record.changed");
    const saved = structuredClone({ ...problem, version: problem.version + 1 });
    problems.set(problem.id, saved);
    return structuredClone(saved);
  };
  return {
    list: async () =>
      [...problems.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((one) => structuredClone(one)),
    find: async (problemId) => structuredClone(problems.get(problemId)),
    findMember: async (signalId) => structuredClone(members.get(signalId)),
    made: async () => problems.size,
    async join(problem, member, made) {
      if (members.has(member.id)) throw new AppError("record.exists");
      if (problem.version === 0 && made !== problems.size) throw new AppError("record.changed");
      put(problem);
      members.set(member.id, structuredClone(member));
    },
    save: async (problem) => put(problem),
    listUntold: async (problemId, limit) =>
      [...members.values()].filter((member) => member.problemId === problemId && !member.told).slice(0, limit),
    markTold: async (member) => void members.set(member.id, { ...member, told: true }),
  };
};
