import { existsSync, readFileSync } from "node:fs";

/** What one process of the runtime has used so far. */
export type Usage = { name: string; cpuSeconds: number; rssMb: number; peakRssMb: number };

// Clock ticks a second in /proc; 100 on every Linux that Node runs on (getconf CLK_TCK).
const ticksPerSecond = 100;

const nameOf = (pid: number): string => {
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  return /processes\/(\w+)\.ts/.exec(command)?.[1] ?? (command.includes("dynoxide") ? "dynoxide" : "other");
};

const megabytes = (status: string, field: string): number =>
  Math.round(Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) / 1024);

const usageOf = (pid: number): Usage => {
  // The name in brackets may hold spaces; fields 14 and 15 (user and system time) are the 12th and 13th behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return {
    name: nameOf(pid),
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    rssMb: megabytes(status, "VmRSS"),
    peakRssMb: megabytes(status, "VmHWM"),
  };
};

/** Processor time and memory of processes; empty where the system does not tell (anything but Linux). */
export const usage = (pids: readonly number[]): Usage[] =>
  pids.flatMap((pid) => (existsSync(`/proc/${pid}/stat`) ? [usageOf(pid)] : []));

/** The same with the processor time since `before` alone. */
export const usageSince = (before: readonly Usage[], now: readonly Usage[]): Usage[] =>
  now.map((one) => {
    const earlier = before.find(({ name }) => name === one.name)?.cpuSeconds ?? 0;
    return { ...one, cpuSeconds: Math.round((one.cpuSeconds - earlier) * 100) / 100 };
  });
