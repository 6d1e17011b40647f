import { DepartmentCallback } from "../../functions/forms/department-callback.ts";
import { newDispatch } from "../../functions/forms/dispatch.ts";
import type { Delivery } from "../../functions/forms/ports.ts";
import { type RunDispatchDeps, runDispatch } from "../../functions/forms/run-dispatch.ts";
import type { Submission, SubmissionPart } from "../../functions/forms/submission.ts";
import { sweepDispatches } from "../../functions/forms/sweep-dispatches.ts";
import { type CallbackDeps, takeCallback } from "../../functions/forms/take-callback.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import { buildSubmission, steppedClock } from "./case-builders.ts";
import { createMemoryCaseStores } from "./memory-dispatch-store.ts";

type Queued = { ref: Parameters<RunDispatchDeps["queue"]["send"]>[0]; at: number };

/** Kills the process before or after its `at`-th effect, once. */
export const killer = (at: number, when: "before" | "after") => {
  let count = 0;
  return async <T>(effect: () => Promise<T>): Promise<T> => {
    count += 1;
    const isNow = count === at;
    if (isNow && when === "before") throw new Error("killed before");
    const result = await effect();
    if (isNow && when === "after") throw new Error("killed after");
    return result;
  };
};

/** A department that takes each idempotency key once and may answer badly; with everything around it in memory. */
export const createDispatchWorld = (deliver?: (attempt: number) => Delivery) => {
  const clock = steppedClock();
  const stores = createMemoryCaseStores();
  const queue: Queued[] = [];
  const inbox = new Map<string, InboundMessage>();
  const taken: string[] = [];
  const bodies: string[] = [];
  const letters: unknown[] = [];
  let calls = 0;
  let through: ReturnType<typeof killer> = (effect) => effect();

  const deps: RunDispatchDeps & CallbackDeps = {
    submissions: {
      ...stores.submissions,
      save: (...given) => through(() => stores.submissions.save(...given)),
    },
    dispatches: {
      ...stores.dispatches,
      save: (dispatch) => through(() => stores.dispatches.save(dispatch)),
      markTold: (...given) => through(() => stores.dispatches.markTold(...given)),
    },
    queue: {
      send: (ref, delayMs) => through(async () => void queue.push({ ref, at: clock.now().getTime() + delayMs })),
    },
    connector: {
      deliver: ({ idempotencyKey, body }) =>
        through(async () => {
          calls += 1;
          bodies.push(body);
          const delivery = deliver?.(calls) ?? { outcome: "taken", detail: "HTTP 202" };
          // A lost answer is a department that has it all the same.
          if (delivery.outcome === "taken" || delivery.detail === "lost") taken.push(idempotencyKey);
          return delivery;
        }),
    },
    deadLetters: { note: (ref) => through(async () => void letters.push(ref)) },
    inbox: { send: (message) => through(async () => void inbox.set(message.messageId, message)) },
    channelOf: async () => "web",
    services: [],
    random: () => 0.5,
    clock,
    log: silentLogger,
  };

  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("killed"))) throw error;
    }
  };

  return {
    ...{ clock, deps, stores, queue, inbox, taken, bodies, letters },
    calls: () => calls,
    killAt: (at: number, when: "before" | "after") => {
      through = killer(at, when);
    },
    async submit(given: Partial<SubmissionPart> = {}): Promise<Submission> {
      const [part] = buildSubmission().parts;
      const parts = part ? [{ ...part, dispatched: true, ...given }] : [];
      const submission = buildSubmission({ parts });
      const at = clock.now().toISOString();
      const dispatches = parts.map((one) => newDispatch(submission, one, "submit", at));
      await stores.submissions.create(submission, dispatches);
      return submission;
    },
    /** Lets `minutes` pass, with the queue and the sweep at work; a kill ends only what it hits. */
    async pass(minutes: number): Promise<void> {
      for (let minute = 0; minute < minutes; minute += 1) {
        clock.forward(60_000);
        await attempt(() => sweepDispatches(deps));
        for (const due of queue.filter(({ at }) => at <= clock.now().getTime())) {
          queue.splice(queue.indexOf(due), 1);
          await attempt(() => runDispatch(deps, due.ref));
        }
      }
    },
    callback: (submission: Submission, status: "received" | "done", callbackId: string = status) =>
      attempt(() =>
        takeCallback(
          deps,
          "hrss",
          DepartmentCallback.parse({
            format: "machine-v1",
            type: "progress",
            callbackId,
            number: submission.number,
            partVersion: 1,
            matters: [{ id: "pension", status }],
          }),
        ),
      ),
  };
};
