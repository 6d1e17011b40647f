import { readFileSync } from "node:fs";
import type { RuntimeFile } from "./data-dir.ts";

/** The command line of a live process; "" where the system does not tell, undefined when there is no such process. */
const commandOf = (pid: number): string | undefined => {
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return process.platform === "linux" ? undefined : "";
  }
};

const belongs = (command: string | undefined): boolean =>
  command !== undefined &&
  (command === "" || /local\/(start|xc|processes)\b|dynoxide/.test(command.replaceAll("\\", "/")));

/** True when the runtime that wrote this file still runs. A process number used again by something else does not count. */
export const isRunning = ({ pid }: RuntimeFile): boolean => pid !== process.pid && belongs(commandOf(pid));

const isThere = (pid: number): boolean => Boolean(commandOf(pid));

/**
 * Ends the processes that a killed runtime left behind and waits until they are gone. Normally there are none: children
 * go when their supervisor does. Only where the system tells what a process is, and only processes of this data directory.
 */
export const endLeftovers = async ({ pids }: RuntimeFile, dataDir: string): Promise<void> => {
  const left = pids.filter((pid) => commandOf(pid)?.includes(dataDir));
  for (const pid of left) process.kill(pid, "SIGKILL");
  while (left.some(isThere)) await new Promise((resolve) => setTimeout(resolve, 20));
};
