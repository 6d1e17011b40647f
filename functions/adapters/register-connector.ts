import * as z from "zod";
import type { DepartmentConnections } from "../forms/department-config.ts";
import { Answer } from "../forms/draft.ts";
import type { RegisterAnswer, RegisterConnector, RegisterQuery } from "../forms/prefill-ports.ts";
import { departmentKey, signatureHeaders, signRequest } from "../forms/signed-request.ts";
import type { Clock } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";

/** A citizen waits for it; whoever takes longer is as good as down. */
const answerWithinMs = 3000;
const longestAnswer = 100_000;

/** What a register answers (docs/data-sharing-v1.md). */
const Reply = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("found"), values: z.record(z.string(), Answer) }),
  z.object({ outcome: z.literal("none") }),
]);

const down: RegisterAnswer = { outcome: "down", values: {} };
const refused: RegisterAnswer = { outcome: "refused", values: {} };

/** Only what was asked for is taken, whatever else a register sends. */
const only = (items: readonly string[], values: Readonly<Record<string, Answer>>) =>
  Object.fromEntries(Object.entries(values).filter(([item]) => items.includes(item)));

const answerOf = async (response: Response, items: readonly string[]): Promise<RegisterAnswer> => {
  const text = await response.text();
  if (!response.ok) return response.status >= 500 || response.status === 429 ? down : refused;
  const reply = text.length > longestAnswer ? undefined : Reply.safeParse(JSON.parse(text)).data;
  if (!reply) return down;
  return reply.outcome === "found"
    ? { outcome: "found", values: only(items, reply.values) }
    : { outcome: "none", values: {} };
};

const bodyOf = ({ requestId, dataSet, service, consentedAt, subject, items }: RegisterQuery): string =>
  JSON.stringify({ format: "data-sharing-v1", requestId, dataSet, purpose: service, consentedAt, subject, items });

/** Signed HTTP to the registers that an operator has connected, by data set. Logs say which one failed and how, no values. */
export const createRegisterConnector = (
  connections: DepartmentConnections,
  secret: () => Promise<string>,
  { clock, log }: { clock: Clock; log: Logger },
): RegisterConnector => ({
  isConnected: (dataSet) => Object.hasOwn(connections, dataSet),
  async read(query) {
    const connection = connections[query.dataSet];
    if (!connection) return refused;
    const key = { id: connection.key, secret: departmentKey(await secret(), connection.key) };
    const body = bodyOf(query);
    try {
      const response = await fetch(connection.url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          [signatureHeaders.idempotencyKey]: query.requestId,
          ...signRequest(key, body, clock.now()),
        },
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(answerWithinMs),
      });
      return await answerOf(response, query.items);
    } catch (error) {
      log.warn("register.unreachable", { dataSet: query.dataSet, error });
      return down;
    }
  },
});
