import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import type { Logger } from "../../functions/shared/logger.ts";
import { functionNames, type Invoke } from "./lambda.ts";
import { startPoller } from "./queue-poller.ts";

const AsyncCall = z.object({ name: z.string(), payload: z.string() });
// Lambda tries an asynchronous call three times in all.
const maxAttempts = 3;

type Deps = { sqs: SQSClient; callsUrl: string; failedUrl: string; invoke: Invoke; log: Logger };

/**
 * Lambda's asynchronous calls: kept in a queue of their own (so that a crash loses none), run, tried twice more, then put
 * into `jobs-failed` with the attributes that Lambda gives its dead letters.
 */
export const createAsyncCalls = ({ sqs, callsUrl, failedUrl, invoke, log }: Deps) => {
  const bury = async (name: string, payload: string, error: unknown): Promise<void> => {
    const text = (StringValue: string) => ({ DataType: "String", StringValue });
    const message = error instanceof Error ? error.message : String(error);
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: failedUrl,
        MessageBody: payload,
        MessageAttributes: {
          Function: text(name),
          ErrorCode: text("200"),
          ErrorMessage: text(message.slice(0, 1000) || "?"),
        },
      }),
    );
  };

  const run = async (body: string, attempt: number): Promise<boolean> => {
    const { name, payload } = AsyncCall.parse(JSON.parse(body));
    const known = functionNames.find((candidate) => candidate === name);
    try {
      if (!known) throw new Error(`no function is called ${name}`);
      await invoke(known, JSON.parse(payload));
      return true;
    } catch (error) {
      log.error("gateway.call-failed", { function: name, attempt, error });
      if (attempt < maxAttempts) return false;
      await bury(name, payload, error);
      return true;
    }
  };

  return {
    async later(name: FunctionName, payload: string): Promise<void> {
      await sqs.send(new SendMessageCommand({ QueueUrl: callsUrl, MessageBody: JSON.stringify({ name, payload }) }));
    },
    start: () =>
      startPoller({
        sqs,
        queueUrl: callsUrl,
        batchSize: 1,
        concurrency: 2,
        log,
        async handle([record]) {
          if (!record) return [];
          return (await run(record.body, Number(record.attributes.ApproximateReceiveCount))) ? [] : [record.messageId];
        },
      }),
  };
};
