import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRuntimeFile } from "../../local/runtime/data-dir.ts";
import { freePort } from "../../local/runtime/ports.ts";
import { startRuntime } from "../../local/runtime/start-runtime.ts";

/** Where it answers, and its processes. */
export type OwnRuntime = { url: string; pids: readonly number[] };

/**
 * Runs `use` against an embedded runtime of its own: no pages unless `apps`, free ports of the loopback interface, a new data folder.
 * Whatever happens, Ctrl-C included, its processes are stopped and the folder is removed.
 */
export const withOwnRuntime = async <T>(
  say: (line: string) => void,
  use: (own: OwnRuntime) => Promise<T>,
  { apps = false }: { apps?: boolean } = {},
): Promise<T> => {
  const dataDir = await mkdtemp(join(tmpdir(), "xc-bench-"));
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => reject(new Error(signal)));
  });
  try {
    const options = {
      dataDir,
      host: "127.0.0.1",
      port: await freePort(),
      apps,
      departments: false,
      fresh: false,
    };
    const runtime = await startRuntime({ ...options, say });
    try {
      const own = { url: runtime.url, pids: readRuntimeFile(dataDir)?.pids ?? [] };
      return await Promise.race([use(own), interrupted]);
    } finally {
      await runtime.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};
