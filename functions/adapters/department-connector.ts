import type { DepartmentConnections } from "../forms/department-config.ts";
import type { Delivery, DepartmentConnector } from "../forms/ports.ts";
import type { Clock } from "../shared/clock.ts";
import { departmentKey, signatureHeaders, signRequest } from "../shared/signed-request.ts";

const answerWithinMs = 10_000;
/** Worth another try: told to wait, too busy, or out of order for now. */
const passing = new Set([408, 425, 429]);

const outcomeOf = (status: number): Delivery["outcome"] => {
  if (status >= 200 && status < 300) return "taken";
  return status >= 500 || passing.has(status) ? "retry" : "refused";
};

const faultOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
};

/** Signed HTTP to departments' systems: POST with the body as it is; any answer of the 200s says that it was taken. */
export const createDepartmentConnector = (
  connections: DepartmentConnections,
  secret: () => Promise<string>,
  clock: Clock,
): DepartmentConnector => ({
  async deliver({ departmentId, idempotencyKey, body }) {
    const connection = connections[departmentId];
    if (!connection) return { outcome: "refused", detail: "no connector is configured" };
    const key = { id: connection.key, secret: departmentKey(await secret(), connection.key) };
    try {
      const response = await fetch(connection.url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          [signatureHeaders.idempotencyKey]: idempotencyKey,
          ...signRequest(key, body, clock.now()),
        },
        body,
        // A department that has moved must be configured anew: answers are for the address that was agreed.
        redirect: "manual",
        signal: AbortSignal.timeout(answerWithinMs),
      });
      await response.body?.cancel();
      return { outcome: outcomeOf(response.status), detail: `HTTP ${response.status}` };
    } catch (error) {
      return { outcome: "retry", detail: faultOf(error) };
    }
  },
});
