import { hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import { type Dispatch, type DispatchRef, type DispatchTry, delayAfter, giveUpAfterMs, refOf } from "./dispatch.ts";
import { machineForm } from "./machine-form.ts";
import type {
  DeadLetters,
  Delivery,
  DepartmentConnector,
  DispatchQueue,
  DispatchStore,
  SubmissionStore,
} from "./ports.ts";
import type { Service } from "./service.ts";
import type { Submission, SubmissionPart } from "./submission.ts";

export type RunDispatchDeps = {
  submissions: Pick<SubmissionStore, "find">;
  dispatches: DispatchStore;
  queue: DispatchQueue;
  connector: DepartmentConnector;
  deadLetters: DeadLetters;
  services: readonly Service[];
  /** Between 0 and 1. */
  random(): number;
  clock: Clock;
  log: Logger;
};

/** While one try runs nobody else begins another; longer than the function may take. */
const leaseMs = 60_000;
const waitForSubmitMs = 30_000;
const triesKept = 20;

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

const saveOrYield = async ({ dispatches }: RunDispatchDeps, dispatch: Dispatch): Promise<Dispatch | undefined> => {
  try {
    return await dispatches.save(dispatch);
  } catch (error) {
    // Somebody else is at it, or staff sent it again.
    if (hasCode(error, "record.changed")) return undefined;
    throw error;
  }
};

/** Puts it off without counting a try, and has the queue bring it back. */
const putOff = async (deps: RunDispatchDeps, dispatch: Dispatch, ms: number): Promise<void> => {
  const saved = await saveOrYield(deps, { ...dispatch, nextAt: later(deps.clock.now(), ms) });
  if (saved) await deps.queue.send(refOf(saved), ms);
};

/** A withdrawal goes out after what it withdraws, or the department would not know what it is about. */
const isBlocked = async ({ dispatches }: RunDispatchDeps, { kind, ...ref }: Dispatch): Promise<boolean> => {
  if (kind === "submit") return false;
  const submit = await dispatches.find({ ...refOf({ kind, ...ref }), kind: "submit" });
  return submit?.state === "pending";
};

const record = async (
  deps: RunDispatchDeps,
  claimed: Dispatch,
  { outcome, detail }: Delivery,
): Promise<Dispatch["state"]> => {
  const now = deps.clock.now();
  const at = now.toISOString();
  const entry: DispatchTry = { at, outcome, detail: detail.slice(0, 300) };
  const tries = [...claimed.tries, entry].slice(-triesKept);
  const isTooOld = now.getTime() - Date.parse(claimed.since) >= giveUpAfterMs;
  const context = { ...refOf(claimed), attempts: claimed.attempts, detail };
  if (outcome === "taken") {
    await saveOrYield(deps, { ...claimed, tries, state: "sent", sentAt: at });
    deps.log.info("dispatch.taken", context);
    return "sent";
  }
  if (outcome === "refused" || isTooOld) {
    // Noted first: an alarm too many is better than none.
    await deps.deadLetters.note(refOf(claimed), detail);
    await saveOrYield(deps, { ...claimed, tries, state: "dead", nextAt: at });
    deps.log.error("dispatch.dead", context);
    return "dead";
  }
  const delayMs = delayAfter(claimed.attempts, deps.random());
  const saved = await saveOrYield(deps, { ...claimed, tries, nextAt: later(now, delayMs) });
  if (saved) await deps.queue.send(refOf(saved), delayMs);
  deps.log.warn("dispatch.retry", { ...context, delayMs });
  return "pending";
};

const bodyOf = (
  { services }: RunDispatchDeps,
  dispatch: Dispatch,
  submission: Submission,
  part: SubmissionPart,
): string => {
  const service = services.find(({ id }) => id === submission.serviceId);
  return JSON.stringify(machineForm(submission, part, dispatch, service));
};

const deliver = async (deps: RunDispatchDeps, claimed: Dispatch): Promise<Delivery> => {
  const submission = await deps.submissions.find(claimed.submissionId);
  const part = submission?.parts.find(({ departmentId }) => departmentId === claimed.departmentId);
  if (!submission || !part) return { outcome: "refused", detail: "the submission is gone" };
  // The department has asked for more since, so it has this version. A wish to withdraw holds for the part, whatever version.
  if (claimed.kind === "submit" && part.version > claimed.partVersion)
    return { outcome: "taken", detail: "superseded by a later version" };
  const { departmentId, idempotencyKey } = claimed;
  return deps.connector.deliver({ departmentId, idempotencyKey, body: bodyOf(deps, claimed, submission, part) });
};

/**
 * Tries to send one thing to its department: takes it for a minute, calls, writes down what came of it. Safe to run at any
 * time and by several at once: the department knows a repeated call by its idempotency key, and whatever a crash leaves
 * is due again when its minute is over. Returns its state afterwards; undefined when there was nothing to do.
 */
export const runDispatch = async (deps: RunDispatchDeps, ref: DispatchRef): Promise<Dispatch["state"] | undefined> => {
  const dispatch = await deps.dispatches.find(ref);
  if (dispatch?.state !== "pending") return undefined;
  const now = deps.clock.now();
  const early = Date.parse(dispatch.nextAt) - now.getTime();
  if (early > 0) {
    await deps.queue.send(ref, early);
    return "pending";
  }
  if (await isBlocked(deps, dispatch)) {
    await putOff(deps, dispatch, waitForSubmitMs);
    return "pending";
  }
  const claimed = await saveOrYield(deps, {
    ...dispatch,
    attempts: dispatch.attempts + 1,
    nextAt: later(now, leaseMs),
  });
  return claimed && record(deps, claimed, await deliver(deps, claimed));
};
