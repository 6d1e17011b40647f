import type { Clock } from "../shared/clock.ts";
import type { DataRequest } from "./data-request.ts";
import type { Holding, Subject } from "./holding.ts";
import type { DataRequestStore, SubjectFinder } from "./ports.ts";

export type ErasureDeps = {
  requests: DataRequestStore;
  subjects: SubjectFinder;
  /** In the order of their erasure: what leads to other records goes after them, the session first of all. */
  holdings: readonly Holding[];
  clock: Clock;
};

/** Longer than any turn may run, so that after it nothing more comes from one that was running. */
const settleMs = 90_000;

/** The conversations known before, and those found now: what was erased leads to nothing any more. */
const subjectOf = async ({ subjects }: ErasureDeps, { citizen, conversationIds }: DataRequest): Promise<Subject> => {
  const found = await subjects.find(citizen);
  return { citizen, conversationIds: [...new Set([...(conversationIds ?? []), ...found.conversationIds])] };
};

const onePass = async (deps: ErasureDeps, request: DataRequest): Promise<DataRequest> => {
  const subject = await subjectOf(deps, request);
  let current = await deps.requests.save({ ...request, conversationIds: [...subject.conversationIds] });
  for (const holding of deps.holdings.filter(({ isKept }) => !isKept)) {
    const removed = await holding.erase(subject);
    const sum = (current.counts[holding.name] ?? 0) + removed;
    if (removed > 0)
      current = await deps.requests.save({ ...current, counts: { ...current.counts, [holding.name]: sum } });
  }
  return current;
};

/**
 * Erases all of a citizen's data that no law keeps. Killed anywhere it is run again and goes on; what was counted is in the
 * audit. The first pass ends the session at once; the second, a while later, finds what a turn of that moment wrote, and
 * with it the request itself goes. Returns whether it is over.
 */
export const runErasure = async (deps: ErasureDeps, request: DataRequest): Promise<boolean> => {
  const { requests, clock } = deps;
  const now = clock.now();
  if (request.state === "settling" && now.getTime() < Date.parse(request.workedAt ?? request.requestedAt) + settleMs)
    return false;
  const worked = await onePass(deps, request);
  if (request.state === "open") {
    await requests.save({ ...worked, state: "settling", workedAt: now.toISOString() });
    return false;
  }
  const { id, receipt, kind, counts, requestedAt: askedAt } = worked;
  await requests.note({ id: `${id}-done`, receipt, kind, event: "done", askedAt, at: now.toISOString(), counts });
  await requests.remove(worked);
  return true;
};
