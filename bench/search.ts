import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCollection } from "./search/collection.ts";
import { bundleWorker, type EngineName, engineNames, type Figures, runEngine } from "./search/run-engine.ts";

const usage = `用法：npm run -s xc -- bench search --data <目录> [--json] [--documents <数量>] [--engines ours,minisearch,…]

  --data       BEIR 式目录：corpus.jsonl（_id、title?、text）、queries.jsonl（_id、text）、qrels.tsv（查询、0、文档、相关度）
  --documents  把文集截到或用合成文档补到这个数量（只看速度和大小，质量不作数）
  --engines    只测其中几个：ours、minisearch、flexsearch、sqlite
  --json       输出 JSON

文档编号形如 文档-00、文档-01（或 # _ : / . 加数字）且标题相同的，按同一份文件的段落处理。
`;

const higherIsBetter: readonly (keyof Figures)[] = ["ndcg10", "recall10", "mrr10"];
const compared = [
  ...higherIsBetter,
  "buildMs",
  "sizeBytes",
  "loadMs",
  "firstAnswerMs",
  "queryP50Ms",
  "queryP95Ms",
  "residentMb",
] as const;

type Results = Partial<Record<EngineName, Figures>>;

/** Ours divided by the best peer, figure by figure: above 1 is better for quality, below 1 for everything else. */
const ratiosOf = ({ ours, ...peers }: Results): Partial<Record<keyof Figures, number>> => {
  const others = Object.values(peers);
  if (!ours || others.length === 0) return {};
  return Object.fromEntries(
    compared.map((name) => {
      const values = others.map((peer) => peer[name]);
      const best = higherIsBetter.includes(name) ? Math.max(...values) : Math.min(...values);
      return [name, Math.round((ours[name] / best) * 10_000) / 10_000];
    }),
  );
};

const table = (results: Results, ratios: Partial<Record<keyof Figures, number>>): string => {
  const names = Object.keys(results) as EngineName[];
  const head = ["", ...names, "ours/best"];
  const lines = compared.map((figure) => [
    figure,
    ...names.map((name) => String(results[name]?.[figure])),
    String(ratios[figure] ?? ""),
  ]);
  return [head, ...lines].map((cells) => cells.map((cell) => cell.padEnd(14)).join("")).join("\n");
};

const readArguments = () =>
  parseArgs({
    options: {
      data: { type: "string" },
      documents: { type: "string", default: "0" },
      engines: { type: "string", default: engineNames.join(",") },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  }).values;

const run = async (data: string, size: number, wanted: readonly EngineName[], json: boolean): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "bench-search-"));
  try {
    const { queries, judgements, documents } = readCollection(data);
    const file = join(folder, "queries.json");
    writeFileSync(file, JSON.stringify(queries));
    const worker = await bundleWorker(folder);
    const given = { worker, folder, data, size, queries: file, judgements };
    const results: Results = Object.fromEntries(wanted.map((name) => [name, runEngine(name, given)]));
    const ratios = ratiosOf(results);
    const count = size || documents.length;
    const about = { documents: count, synthetic: Math.max(0, count - documents.length), queries: queries.length };
    const text = json
      ? JSON.stringify({ ...about, engines: results, ratios }, null, 2)
      : `${JSON.stringify(about)}\n${table(results, ratios)}`;
    process.stdout.write(`${text}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const main = async (): Promise<number> => {
  const { data, documents, engines, json, help } = readArguments();
  const wanted = engineNames.filter((name) => engines.split(",").includes(name));
  if (help || !data || wanted.length === 0 || !/^\d+$/.test(documents)) {
    (help ? process.stdout : process.stderr).write(usage);
    return help ? 0 : 2;
  }
  await run(data, Number(documents), wanted, json);
  return 0;
};

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
