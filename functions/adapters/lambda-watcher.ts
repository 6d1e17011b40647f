import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { Watcher } from "../knowledge/watch-ports.ts";
import { target } from "./clients.ts";

/** Has the function `watch-knowledge` run its watches, asynchronously. */
export const createLambdaWatcher = (endpoint: string | undefined, functionName: string): Watcher => {
  const client = new LambdaClient(target(endpoint));
  return {
    async start() {
      const Payload = new TextEncoder().encode(JSON.stringify({ run: "watches" }));
      await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload }));
    },
  };
};
