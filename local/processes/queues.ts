import { buildApp } from "fauxqs";
import * as z from "zod";
import { childConfig, runChild } from "../runtime/child.ts";
import { openPersistentStores } from "../runtime/queue-stores.ts";

/** Serves the SQS and S3 protocols on the loopback interface; everything is on disk before it is acknowledged. */
const { port, folder } = childConfig(z.object({ port: z.int(), folder: z.string() }));

await runChild(async () => {
  const { stores, close } = await openPersistentStores(folder);
  const app = buildApp({ logger: false, host: "localhost", stores });
  await app.listen({ host: "127.0.0.1", port });
  return {
    async stop() {
      await app.close();
      close();
    },
  };
});
