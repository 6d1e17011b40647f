import { sqsClient } from "../../functions/adapters/clients.ts";
import { startQueueServer as start } from "../../local/runtime/queue-server.ts";

/** A real queue server over a folder, on a free port: what the embedded runtime runs, with a client for it. */
export const startQueueServer = async (folder: string) => {
  const { endpoint, stop } = await start(folder, 0);
  const sqs = sqsClient(endpoint);
  return {
    endpoint,
    sqs,
    urlOf: (name: string): string => `${endpoint}/000000000000/${name}`,
    async stop() {
      sqs.destroy();
      await stop();
    },
  };
};
