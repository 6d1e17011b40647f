import type { AddressInfo } from "node:net";
import { SQSClient } from "@aws-sdk/client-sqs";
import { buildApp } from "fauxqs";
import { openPersistentStores } from "../../local/runtime/queue-stores.ts";

/** A real queue server over a folder, on a free port: what the embedded runtime runs. */
export const startQueueServer = async (folder: string) => {
  const { stores, close } = await openPersistentStores(folder);
  const app = buildApp({ logger: false, host: "localhost", stores });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const endpoint = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const sqs = new SQSClient({
    endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    useQueueUrlAsEndpoint: false,
  });
  return {
    endpoint,
    sqs,
    urlOf: (name: string): string => `${endpoint}/000000000000/${name}`,
    async stop() {
      sqs.destroy();
      await app.close();
      close();
    },
  };
};
