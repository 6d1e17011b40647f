import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { quantile } from "../load/statistics.ts";
import type { Judgements } from "./collection.ts";
import { type Quality, qualityOf } from "./quality.ts";

/** The figures of one engine. Times in milliseconds, memory and sizes in bytes or MB as named. */
export type Figures = Quality & {
  queriesRun: number;
  buildMs: number;
  sizeBytes: number;
  loadMs: number;
  firstAnswerMs: number;
  queryP50Ms: number;
  queryP95Ms: number;
  residentMb: number;
};

export const engineNames = ["ours", "minisearch", "flexsearch", "sqlite"] as const;
export type EngineName = (typeof engineNames)[number];

const root = join(import.meta.dirname, "../..");

/** Bundles the worker, each engine apart, so that no process loads more than its own engine. */
export const bundleWorker = async (folder: string): Promise<string> => {
  await build({
    entryPoints: [join(import.meta.dirname, "worker.ts")],
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    minify: true,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    // Packages written for `require` find it missing in an ES module.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "error",
  });
  return join(folder, "worker.mjs");
};

/** One core for everybody, where the system can bind a process to one. */
const pinned = (): string[] => {
  try {
    execFileSync("taskset", ["-c", "0", "true"], { stdio: "ignore" });
    return ["taskset", "-c", "0"];
  } catch {
    return [];
  }
};

const work = (worker: string, args: readonly string[], report: string): Record<string, unknown> => {
  const [command = "", ...before] = [...pinned(), process.execPath];
  const flags = ["--disable-warning=ExperimentalWarning", "--max-old-space-size=6144"];
  const { status, stderr } = spawnSync(command, [...before, ...flags, worker, ...args], {
    encoding: "utf8",
    cwd: root,
  });
  if (status !== 0) throw new Error(`the bench of ${args[1]} failed: ${stderr.slice(-2000)}`);
  return JSON.parse(readFileSync(report, "utf8"));
};

const rounded = (value: unknown): number => {
  const number = Number(value);
  return Math.round(number * (number < 10 ? 1000 : 10)) / (number < 10 ? 1000 : 10);
};

type Run = { worker: string; folder: string; data: string; size: number; queries: string; judgements: Judgements };

/** Builds and asks one engine, each in a fresh process. */
export const runEngine = (
  name: EngineName,
  { worker, folder, data, size, queries, judgements }: Run,
): Figures & { documents: number } => {
  const [file, report] = [join(folder, `${name}.index`), join(folder, `${name}.json`)];
  const built = work(worker, ["build", name, resolve(data), report, file, String(size)], report);
  const asked = work(worker, ["ask", name, queries, report, file], report);
  const results = new Map(asked.results as [string, string[]][]);
  const times = (asked.times as number[]).toSorted((a, b) => a - b);
  return {
    documents: Number(built.documents),
    ...qualityOf(results, judgements),
    queriesRun: results.size,
    buildMs: rounded(built.buildMs),
    sizeBytes: statSync(file).size,
    loadMs: rounded(asked.loadMs),
    firstAnswerMs: rounded(asked.firstAnswerMs),
    queryP50Ms: rounded(quantile(times, 0.5)),
    queryP95Ms: rounded(quantile(times, 0.95)),
    residentMb: Number(asked.rssMb),
  };
};
