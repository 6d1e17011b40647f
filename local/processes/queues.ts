import * as z from "zod";
import { childConfig, runChild } from "../runtime/child.ts";
import { startQueueServer } from "../runtime/queue-server.ts";

/** Queues and files: fauxqs with its state in the data directory. */
const { port, folder } = childConfig(z.object({ port: z.int(), folder: z.string() }));

await runChild(() => startQueueServer(folder, port));
