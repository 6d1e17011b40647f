import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRuntimeFile } from "../../local/runtime/data-dir.ts";
import { freePort } from "../../local/runtime/ports.ts";

const root = join(import.meta.dirname, "../..");
const startWithinMs = 180_000;

export type TestRuntime = {
  /** The gateway; stays the same over restarts. */
  url: string;
  dataDir: string;
  /** Stops in order, as Ctrl-C does, and removes the data. Returns the exit code. */
  stop(): Promise<number | null>;
  /** kill -9 of every process of the runtime at once. */
  killHard(): Promise<void>;
  /** Starts again on the same data and port after `killHard`. */
  restart(): Promise<void>;
  /** Everything that the runtime has printed. */
  output(): string;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const untilTrue = async (
  holds: () => boolean | Promise<boolean>,
  withinMs: number,
  what: () => string,
): Promise<void> => {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(what());
};

/**
 * Starts the whole embedded runtime as `npm start` does, on free ports and a data folder of its own. `apps: true` builds
 * and serves the web pages as well, `departments: true` starts the reference server of departments.
 */
export const startRuntime = async ({
  apps = false,
  departments = false,
}: {
  apps?: boolean;
  departments?: boolean;
} = {}): Promise<TestRuntime> => {
  const dataDir = mkdtempSync(join(tmpdir(), "xc-runtime-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let printed = "";
  let child: ChildProcess;

  const launch = async (): Promise<void> => {
    // A process group of its own, so that one signal reaches all its processes.
    child = spawn(process.execPath, [join(root, "local/start.ts")], {
      cwd: root,
      detached: true,
      env: {
        ...process.env,
        XC_DATA_DIR: dataDir,
        PORT: String(port),
        HOST: "",
        XC_SKIP_APPS: apps ? "" : "1",
        XC_SKIP_DEPARTMENTS: departments ? "" : "1",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const hear = (chunk: Buffer): void => {
      printed += chunk;
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    const isServing = async (): Promise<boolean> => {
      if (child.exitCode !== null) throw new Error(`the runtime did not start:\n${printed}`);
      const health = await fetch(`${url}/v1/health`).catch(() => undefined);
      return health?.ok === true && readRuntimeFile(dataDir)?.url === url;
    };
    await untilTrue(isServing, startWithinMs, () => `the runtime does not answer:\n${printed}`);
  };
  const ended = (): Promise<number | null> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
      else child.once("exit", (code) => resolve(code));
    });

  await launch();
  return {
    url,
    dataDir,
    output: () => printed,
    async stop() {
      child.kill("SIGINT");
      const code = await ended();
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
    async killHard() {
      const pids = readRuntimeFile(dataDir)?.pids ?? [];
      process.kill(-(child.pid ?? 0), "SIGKILL");
      await ended();
      await untilTrue(
        () => !pids.some(isAlive),
        10_000,
        () => "some process of the runtime survived kill -9",
      );
    },
    restart: launch,
  };
};
