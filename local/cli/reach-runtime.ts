import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paths, readRuntimeFile } from "../runtime/data-dir.ts";
import { freePort } from "../runtime/ports.ts";
import { startRuntime } from "../runtime/start-runtime.ts";

const probeWithinMs = 2000;

/** The address of the runtime that `npm start` runs now, if it answers. */
export const runningUrl = async (): Promise<string | undefined> => {
  const url = readRuntimeFile(paths.dataDir)?.url;
  if (!url) return undefined;
  const health = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(probeWithinMs) }).catch(() => undefined);
  return health?.ok ? url : undefined;
};

/**
 * Runs `use` against the running runtime, else against one started for it alone: silent, on free ports, its state in a
 * folder of its own that is removed afterwards (several of them never meet).
 */
export const withRuntime = async <T>(use: (url: string) => Promise<T>): Promise<T> => {
  const running = await runningUrl();
  if (running) return use(running);
  const dataDir = await mkdtemp(join(tmpdir(), "xiaochuang-"));
  try {
    const options = {
      dataDir,
      host: "127.0.0.1",
      port: await freePort(),
      apps: false,
      departments: false,
      fresh: false,
    };
    const runtime = await startRuntime({ ...options, say: () => undefined });
    try {
      return await use(runtime.url);
    } finally {
      await runtime.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};
