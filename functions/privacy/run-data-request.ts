import type { DataRequest } from "./data-request.ts";
import { type ErasureDeps, runErasure } from "./run-erasure.ts";
import { type ExportDeps, runExport } from "./run-export.ts";

const atOnce = 50;

const runOne = async (deps: ErasureDeps & ExportDeps, request: DataRequest): Promise<void> => {
  if (request.kind === "export") await runExport(deps, request);
  else await runErasure(deps, request);
};

/** Works on one request; one that is over already, or was erased itself, is nothing to do. */
export const runDataRequest = async (
  deps: ErasureDeps & ExportDeps,
  { citizen, requestId }: { citizen: string; requestId: string },
): Promise<void> => {
  const request = await deps.requests.find(citizen, requestId);
  if (request) await runOne(deps, request);
};

/** Goes on with whatever is not done; one that fails does not hold up the others. Returns what went wrong. */
export const runUnfinished = async (deps: ErasureDeps & ExportDeps): Promise<unknown[]> => {
  const failures: unknown[] = [];
  for (const request of await deps.requests.listUnfinished(atOnce))
    try {
      await runOne(deps, request);
    } catch (error) {
      failures.push(error);
    }
  return failures;
};
