import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { Publisher } from "../knowledge/ports.ts";

/** Has the function `publish` run a release, asynchronously: Lambda keeps the call and tries it three times. */
export const createLambdaPublisher = (client: LambdaClient, functionName: string): Publisher => ({
  async start(releaseId) {
    const Payload = new TextEncoder().encode(JSON.stringify({ releaseId }));
    await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload }));
  },
});
