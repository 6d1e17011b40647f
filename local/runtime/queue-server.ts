import { buildApp } from "fauxqs";
import { openPersistentStores } from "./queue-stores.ts";

/**
 * The SQS and S3 protocols on the loopback interface over `folder`; everything is on disk before it is acknowledged.
 * Port 0 is any. Errors: the port is taken.
 */
export const startQueueServer = async (
  folder: string,
  port: number,
): Promise<{ endpoint: string; stop(): Promise<void> }> => {
  const { stores, close } = await openPersistentStores(folder);
  const app = buildApp({ logger: false, host: "localhost", stores });
  // A reader that goes away in the middle of a long poll would otherwise still be given the next message, and that would
  // then be invisible for the whole visibility time. So all polls are ended; living readers just ask again.
  app.addHook("onRequest", async (_request, reply) => {
    reply.raw.once("close", () => {
      if (!reply.raw.writableFinished) stores.sqsStore.shutdown();
    });
  });
  const endpoint = await app.listen({ host: "127.0.0.1", port });
  return {
    endpoint,
    async stop() {
      await app.close();
      close();
    },
  };
};
