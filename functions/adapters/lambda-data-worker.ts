import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { DataWorker } from "../privacy/ports.ts";
import { target } from "./clients.ts";

/**
 * Has the function `personal-data` work on a request, asynchronously: Lambda keeps the call and tries it three times. The
 * client is made when first needed, so that functions that never do so do not carry it.
 */
export const createLambdaDataWorker = (endpoint: string | undefined, functionName: string): DataWorker => {
  let client: LambdaClient | undefined;
  return {
    async start({ citizen, id }) {
      client ??= new LambdaClient(target(endpoint));
      const Payload = new TextEncoder().encode(JSON.stringify({ citizen, requestId: id }));
      await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload }));
    },
  };
};
