import { writeFileSync } from "node:fs";
import { readCollection, resized } from "./collection.ts";
import type { Engine } from "./engine.ts";

/** One engine in a process of its own: `build <engine> <folder> <size> <file>` or `ask <engine> <queries> <file>`. */
const engines: Record<string, () => Promise<Engine>> = {
  ours: async () => (await import("./ours.ts")).ours,
  minisearch: async () => (await import("./minisearch.ts")).minisearch,
  flexsearch: async () => (await import("./flexsearch.ts")).flexsearch,
  sqlite: async () => (await import("./sqlite.ts")).sqlite,
};

const deadlineMs = 240_000;
const warmUp = 50;
const depth = 10;

const build = async (engine: Engine, folder: string, size: number, file: string) => {
  const collection = readCollection(folder);
  const { documents } = size > 0 ? resized(collection, size) : collection;
  const before = performance.now();
  await engine.build(documents, file);
  return { buildMs: performance.now() - before, documents: documents.length, peakMb: peakMb() };
};

const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

const ask = async (engine: Engine, queries: string, file: string) => {
  const { readFileSync } = await import("node:fs");
  const list: { id: string; text: string }[] = JSON.parse(readFileSync(queries, "utf8"));
  const before = performance.now();
  const search = await engine.open(file);
  const loadMs = performance.now() - before;
  await search(list[0]?.text ?? "", depth);
  // From the start of the process, Node's own start included.
  const firstAnswerMs = performance.now();
  for (const { text } of list.slice(0, warmUp)) await search(text, depth);
  const [times, results]: [number[], [string, string[]][]] = [[], []];
  for (const { id, text } of list) {
    const start = performance.now();
    if (start > deadlineMs) break;
    const found = await search(text, depth);
    times.push(performance.now() - start);
    results.push([id, found]);
  }
  return { loadMs, firstAnswerMs, times, results, rssMb: Math.round(process.memoryUsage().rss / 1_048_576) };
};

const [mode, name = "", source = "", ...rest] = process.argv.slice(2);
const engine = await engines[name]?.();
if (!engine) throw new Error(`no engine ${name}`);
const [report = "", file = "", size = "0"] = rest;
const outcome = mode === "build" ? await build(engine, source, Number(size), file) : await ask(engine, source, file);
writeFileSync(report, JSON.stringify(outcome));
