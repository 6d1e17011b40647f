import type { OwnSubmissionDeps } from "../../functions/api/routes/own-submission-routes.ts";
import type { DispatchRef } from "../../functions/forms/dispatch.ts";
import { formDeps, serviceNamed } from "./form-deps.ts";
import { createMemoryCaseStores } from "./memory-dispatch-store.ts";

/** What the routes of a citizen's own submissions need, in memory; every department has a system connected. */
export const ownSubmissionDeps = (queued: DispatchRef[] = []): Omit<OwnSubmissionDeps, "limiter" | "clock"> => ({
  ...formDeps,
  ...createMemoryCaseStores(),
  dispatching: { queue: { send: async (ref) => void queued.push(ref) }, isConnected: () => true },
  services: [serviceNamed("retirement")],
  pdf: { write: async () => new TextEncoder().encode("%PDF-") },
});
