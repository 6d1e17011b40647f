import type { ModelFailure, ModelLimits } from "./model.ts";

/** What the other side is to blame for; our own limits say nothing about it. */
const counts: ReadonlySet<ModelFailure> = new Set([
  "timeout",
  "unreachable",
  "limited",
  "cut-off",
  "too-long",
  "unfit",
]);
const longestRestMs = 300_000;

/** Opens after failures in a row, lets one call try when it has rested, and closes on the first success. */
export const createCircuit = (
  { failuresToRest, restMs }: Pick<ModelLimits, "failuresToRest" | "restMs">,
  now: () => number,
) => {
  let failures = 0;
  let restsUntil = 0;
  let trying = false;
  return {
    /** Whether a call may go out now; a rested circuit lets a single one through. */
    mayTry(): boolean {
      if (restsUntil === 0) return true;
      if (now() < restsUntil || trying) return false;
      trying = true;
      return true;
    },
    succeeded(): void {
      failures = 0;
      restsUntil = 0;
      trying = false;
    },
    failed(failure: ModelFailure, retryAfterMs = 0): void {
      const again = trying;
      trying = false;
      if (!counts.has(failure)) return;
      failures += 1;
      if (again || failures >= failuresToRest || failure === "limited")
        restsUntil = now() + Math.min(longestRestMs, Math.max(restMs, retryAfterMs));
    },
  };
};
