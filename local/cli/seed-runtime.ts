import { paths, readRuntimeFile } from "../runtime/data-dir.ts";
import { freePort } from "../runtime/ports.ts";
import { seed } from "../runtime/seed.ts";
import { startRuntime } from "../runtime/start-runtime.ts";
import { runningUrl } from "./reach-runtime.ts";

/** Publishes knowledge/ and builds its index on the running runtime, or on the data directory when nothing runs. */
export const seedRuntime = async (): Promise<void> => {
  const running = (await runningUrl()) && readRuntimeFile(paths.dataDir);
  if (running) {
    await seed(paths.dataDir, running.environment, true);
    return;
  }
  const options = {
    dataDir: paths.dataDir,
    host: "127.0.0.1",
    port: await freePort(),
    apps: false,
    departments: false,
    fresh: false,
  };
  const runtime = await startRuntime({ ...options, say: () => undefined });
  await runtime.stop();
};
