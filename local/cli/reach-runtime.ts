import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paths, readRuntimeFile } from "../runtime/data-dir.ts";
import { freePort } from "../runtime/ports.ts";
import { type Channels, startRuntime } from "../runtime/start-runtime.ts";

const probeWithinMs = 2000;

/** The address of the runtime that `npm start` runs now, if it answers. */
export const runningUrl = async (): Promise<string | undefined> => {
  const url = readRuntimeFile(paths.dataDir)?.url;
  if (!url) return undefined;
  const health = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(probeWithinMs) }).catch(() => undefined);
  return health?.ok ? url : undefined;
};

/** Runs `use` against a runtime started for it alone: silent, on free ports, its state in a folder that is removed afterwards. */
export const withOwnRuntime = async <T>(use: (url: string) => Promise<T>, channels?: Channels): Promise<T> => {
  const dataDir = await mkdtemp(join(tmpdir(), "xiaochuang-"));
  try {
    const options = {
      dataDir,
      host: "127.0.0.1",
      port: await freePort(),
      apps: false,
      departments: false,
      fresh: false,
      ...(channels ? { channels } : {}),
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

/** Runs `use` against the running runtime, else against one of its own (several of them never meet). */
export const withRuntime = async <T>(use: (url: string) => Promise<T>): Promise<T> => {
  const running = await runningUrl();
  return running ? use(running) : withOwnRuntime(use);
};
