import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";
import * as z from "zod";
import { childConfig, childLog, runChild } from "../runtime/child.ts";

/** Keeps dynoxide (the DynamoDB protocol over SQLite) alive as long as the supervisor, and not a moment longer. */
const Config = z.object({ binary: z.string(), port: z.int(), dbPath: z.string() });

const tryEveryMs = 20;
const startWithinMs = 15_000;

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

const waitUntilServing = async (port: number): Promise<void> => {
  for (const until = Date.now() + startWithinMs; Date.now() < until; ) {
    if (await accepts(port)) return;
    await new Promise((resolve) => setTimeout(resolve, tryEveryMs));
  }
  throw new Error(`dynoxide does not answer on port ${port}`);
};

const { binary, port, dbPath } = childConfig(Config);
let dynoxide: ChildProcess | undefined;
let stopping = false;

await runChild(
  async () => {
    const child = spawn(binary, ["--host", "127.0.0.1", "--port", String(port), "--db-path", dbPath], {
      stdio: "inherit",
    });
    dynoxide = child;
    child.once("error", (error) => {
      childLog.error("tables.failed", { error });
      process.exit(1);
    });
    child.once("exit", (code, signal) => {
      childLog.warn("tables.ended", { code, signal });
      if (!stopping) process.exit(1);
    });
    await waitUntilServing(port);
    return {
      pids: child.pid ? [child.pid] : [],
      stop: () =>
        new Promise<void>((resolve) => {
          stopping = true;
          if (child.exitCode !== null || child.signalCode !== null) return resolve();
          child.once("exit", () => resolve());
          child.kill("SIGTERM");
        }),
    };
  },
  () => dynoxide?.kill("SIGKILL"),
);
