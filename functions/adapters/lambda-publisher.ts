import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { Publisher } from "../knowledge/ports.ts";
import { target } from "./clients.ts";

/**
 * Has the function `publish` run a release, asynchronously: Lambda keeps the call and tries it three times. The client is
 * made here and not beside the others, so that functions that call no other do not carry it.
 */
export const createLambdaPublisher = (endpoint: string | undefined, functionName: string): Publisher => {
  const client = new LambdaClient(target(endpoint));
  return {
    async start(releaseId) {
      const Payload = new TextEncoder().encode(JSON.stringify({ releaseId }));
      await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload }));
    },
  };
};
