import type { Member, ProblemClass } from "./problem.ts";

/** Problem classes and their members. Writes are conditional: whoever comes second is told `record.changed`. */
export interface ProblemStore {
  list(): Promise<ProblemClass[]>;
  /** How many classes have ever been made; whoever makes another says how many they had looked through. */
  made(): Promise<number>;
  find(problemId: string): Promise<ProblemClass | undefined>;
  /** Which class a signal was put into; undefined when it is new. */
  findMember(signalId: string): Promise<Member | undefined>;
  /**
   * Writes a class (a new one at version 0) and its new member, both or neither; `record.exists` for a known signal. A new
   * class is `record.changed` when others were made since `made` was read: the signal may belong to one of them.
   */
  join(problem: ProblemClass, member: Member, made: number): Promise<void>;
  save(problem: ProblemClass): Promise<ProblemClass>;
  /** Members who have not been told, a page of them. */
  listUntold(problemId: string, limit: number): Promise<Member[]>;
  markTold(member: Member): Promise<void>;
}
