import { type ChildProcess, fork } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ReadyMessage } from "./child.ts";

const firstPauseMs = 200;
const longestPauseMs = 5000;
const steadyAfterMs = 30_000;
const killAfterMs = 6000;
const logTailChars = 1500;

export type ChildSpec = {
  name: "tables" | "queues" | "issuer" | "departments" | "city" | "gateway" | "seed";
  config: Readonly<Record<string, unknown>>;
  environment?: Readonly<Record<string, string>>;
  dataDir: string;
};

type Running = { child: ChildProcess; pids: readonly number[]; ended: Promise<string> };

export const logFile = (dataDir: string, name: string): string => join(dataDir, "log", `${name}.log`);

const logTail = (dataDir: string, name: string): string => {
  try {
    return readFileSync(logFile(dataDir, name), "utf8").slice(-logTailChars);
  } catch {
    return "";
  }
};

const launch = ({ name, config, environment = {}, dataDir }: ChildSpec): ChildProcess => {
  const output = openSync(logFile(dataDir, name), "a", 0o600);
  try {
    return fork(join(import.meta.dirname, "../processes", `${name}.ts`), [JSON.stringify({ ...config, dataDir })], {
      env: { ...process.env, ...environment },
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", output, output, "ipc"],
    });
  } finally {
    closeSync(output);
  }
};

/** Starts a child once. Resolves when it says that it serves; an earlier end is an error with the end of its log. */
export const startChild = async (spec: ChildSpec): Promise<Running> => {
  const child = launch(spec);
  const ended = new Promise<string>((resolve) =>
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`)),
  );
  const ready = new Promise<readonly number[]>((resolve) => {
    child.on("message", (message) => {
      const parsed = ReadyMessage.safeParse(message);
      if (parsed.success) resolve(parsed.data.pids);
    });
  });
  const first = await Promise.race([ready, ended]);
  if (typeof first === "string")
    throw new Error(`${spec.name} ended at once (${first})\n${logTail(spec.dataDir, spec.name)}`);
  return { child, pids: first, ended };
};

const end = async ({ child, ended }: Running): Promise<void> => {
  const timer = setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  if (child.connected) child.send({ type: "stop" }, () => undefined);
  await ended;
  clearTimeout(timer);
};

/**
 * Starts a child and keeps it alive: one that dies is started again after a pause that doubles up to five seconds.
 * `onChange` hears of every death and return.
 */
export const keepAlive = async (spec: ChildSpec, onChange: (what: string) => void) => {
  let running = await startChild(spec);
  let stopping = false;
  let pauseMs = firstPauseMs;

  const watch = async (): Promise<void> => {
    const since = Date.now();
    const how = await running.ended;
    if (stopping) return;
    pauseMs = Date.now() - since > steadyAfterMs ? firstPauseMs : Math.min(pauseMs * 2, longestPauseMs);
    onChange(`${spec.name} 进程退出（${how}），正在重启。日志：${logFile(spec.dataDir, spec.name)}`);
    await restart();
  };
  const restart = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (stopping) return;
    try {
      running = await startChild(spec);
    } catch {
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      return restart();
    }
    // Told to stop while it was starting: it must not outlive the others.
    if (stopping) return end(running);
    onChange(`${spec.name} 进程已恢复。`);
    void watch();
  };
  void watch();

  return {
    pids: (): readonly number[] => running.pids,
    async stop(): Promise<void> {
      stopping = true;
      await end(running);
    },
  };
};
