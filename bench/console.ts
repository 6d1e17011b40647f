import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { parcelsOf } from "../apps/desk/entries/import-file.ts";
import { signInStaff } from "../test/support/client-staff.ts";
import { madeRows } from "./console/made-entries.ts";
import { withOwnRuntime } from "./load/own-runtime.ts";

const usage = `用法：npm run -s xc -- bench console [--entries 10000] [--rounds 20] [--json]

在自己的一套本机环境里，像后台页面那样导入很多条目，再翻页、按字和按条件查（承诺：每页不超过 2 秒）。
旁边是“把整个列表一百条一页全拿来，在浏览器里查”的办法，和再导入一遍同一个文件（都没有变）。
`;

const rounded = (value: number): number => Math.round(value * 10) / 10;
const quantile = (sorted: readonly number[], part: number): number =>
  rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);

type Call = (path: string, body?: unknown) => Promise<unknown>;

const caller =
  (url: string, token: string): Call =>
  async (path, body) => {
    const response = await fetch(`${url}/v1/desk${path}`, {
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await run();
  return performance.now() - start;
};

const importAll = (call: Call, count: number) =>
  timed(async () => {
    for (const rows of parcelsOf(madeRows(count))) await call("/entry-imports", { rows, dryRun: false });
  });

const pages = (count: number): Readonly<Record<string, (round: number) => string>> => ({
  page: (round) => `/entries?page=${(round * 37) % Math.max(1, Math.floor(count / 20))}`.replace("page=0", "page=1"),
  words: (round) => `/entries?text=${encodeURIComponent(`停车${round * 11}`)}`,
  filter: (round) => `/entries?state=draft&department=${encodeURIComponent(`第 ${round % 40} 局`)}`,
  nothing: (round) => `/entries?text=${encodeURIComponent(`没有这个词${round}`)}`,
});

const measurePages = async (call: Call, count: number, rounds: number) => {
  const measured: Record<string, { p50: number; p95: number; worst: number }> = {};
  for (const [name, pathOf] of Object.entries(pages(count))) {
    const taken: number[] = [];
    for (let round = 1; round <= rounds; round += 1) taken.push(await timed(() => call(pathOf(round))));
    const sorted = taken.toSorted((a, b) => a - b);
    measured[name] = { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), worst: quantile(sorted, 1) };
  }
  return measured;
};

/** How a page without the server's filters finds words: it reads all, a hundred a page, and looks itself. */
const readWhole = (call: Call) =>
  timed(async () => {
    for (let [page, total] = [1, 1]; (page - 1) * 100 < total; page += 1)
      total = ((await call(`/entries?page=${page}&limit=100`)) as { total: number }).total;
  });

const measure = (count: number, rounds: number, say: (line: string) => void) =>
  withOwnRuntime(say, async ({ url }) => {
    const call = caller(url, (await signInStaff(url, "curator")).accessToken);
    const importMs = await importAll(call, count);
    const againMs = await importAll(call, count);
    const listed = await measurePages(call, count, rounds);
    const wholeMs = await readWhole(call);
    return {
      entries: count,
      importSeconds: rounded(importMs / 1000),
      importAgainSeconds: rounded(againMs / 1000),
      rowsPerSecond: Math.round(count / (importMs / 1000)),
      listMs: listed,
      wholeListMs: rounded(wholeMs),
      ratio: Math.round(wholeMs / Math.max(1, listed.words?.p50 ?? 1)),
      promiseMs: 2000,
    };
  });

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const label: Readonly<Record<string, string>> = {
  page: "翻页",
  words: "按字查",
  filter: "按条件查",
  nothing: "查不到",
};

const { values } = parseArgs({
  options: {
    entries: { type: "string", default: "10000" },
    rounds: { type: "string", default: "20" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) print(usage.trimEnd());
else {
  const report = await measure(Number(values.entries), Number(values.rounds), (line) =>
    process.stderr.write(`${line}\n`),
  );
  if (values.json) print(JSON.stringify(report, null, 2));
  else {
    print(
      `导入 ${report.entries} 条：${report.importSeconds} 秒，每秒 ${report.rowsPerSecond} 条；再导入一遍 ${report.importAgainSeconds} 秒`,
    );
    for (const [name, { p50, p95, worst }] of Object.entries(report.listMs))
      print(`${label[name]}：p50 ${p50} ms，p95 ${p95} ms，最慢 ${worst} ms（承诺 ≤ ${report.promiseMs} ms）`);
    print(`整个列表拿到浏览器里查：${report.wholeListMs} ms，是按字查的 ${report.ratio} 倍`);
  }
}
