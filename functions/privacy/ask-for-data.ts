import { hasCode } from "../shared/app-error.ts";
import { type Clock, epochSeconds } from "../shared/clock.ts";
import { newId, randomCode } from "../shared/id.ts";
import type { DataRequest, DataRequestKind } from "./data-request.ts";
import type { DataRequestStore, DataWorker } from "./ports.ts";

export type AskDeps = { requests: DataRequestStore; worker: DataWorker; clock: Clock };

const daySeconds = 86_400;
/** A copy can be fetched for a day; an erasure that never ends is still there for people to look into. */
const keptSeconds = { export: daySeconds, erasure: 90 * daySeconds } as const;

const newRequest = (citizen: string, kind: DataRequestKind, now: Date): DataRequest => ({
  id: newId("dat"),
  kind,
  citizen,
  receipt: `${kind === "export" ? "SJ" : "SC"}${randomCode(8)}`,
  state: "open",
  conversationIds: null,
  counts: {},
  requestedAt: now.toISOString(),
  workedAt: null,
  version: 0,
  expiresAt: epochSeconds(now) + keptSeconds[kind],
});

/** One that is still worked on, or was asked for in this very minute. */
const alreadyAsked = async ({ requests }: AskDeps, citizen: string, kind: DataRequestKind, now: Date) => {
  const latest = await requests.latest(citizen, kind);
  const isOpen = latest !== undefined && latest.state !== "ready";
  const isOfThisMinute = latest?.requestedAt.slice(0, 16) === now.toISOString().slice(0, 16);
  return isOpen || isOfThisMinute ? latest : undefined;
};

/**
 * Takes a citizen's wish for a copy of all their data, or for its erasure, notes it in the audit and has it done. Asking
 * again while one is worked on gives that one, and sets its work going once more.
 */
export const askForData = async (deps: AskDeps, citizen: string, kind: DataRequestKind): Promise<DataRequest> => {
  const { requests, worker, clock } = deps;
  const now = clock.now();
  const known = await alreadyAsked(deps, citizen, kind, now);
  if (known) {
    if (known.state === "open") await worker.start(known);
    return known;
  }
  const request = newRequest(citizen, kind, now);
  try {
    await requests.create(request);
  } catch (error) {
    const other = hasCode(error, "record.exists") ? await requests.latest(citizen, kind) : undefined;
    if (!other) throw error;
    return other;
  }
  const { id, receipt, requestedAt: at } = request;
  await requests.note({ id: `${id}-asked`, receipt, kind, event: "asked", askedAt: at, at, counts: {} });
  await worker.start(request);
  return request;
};
