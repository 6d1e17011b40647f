import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { loadServices } from "../functions/adapters/service-files.ts";
import { savingOf } from "../functions/forms/department-form.ts";
import type { Service } from "../functions/forms/service.ts";
import { type Walk, walkForm } from "../functions/forms/walk-form.ts";
import { bigAnswers, bigForm } from "./forms/big-form.ts";
import { fillIn } from "./forms/fill-in.ts";
import { goldenTurns } from "./forms/golden-turns.ts";
import { naiveWalk } from "./forms/naive-walk.ts";

const usage = `用法：npm run -s xc -- bench forms [--fields 200] [--rounds 2000] [--json]

走一遍一张很大的表要多久（承诺：200 项不超过 5 毫秒），旁边是“每答一项就从头再走一遍”的办法；
再数每件事：问几个问题、问一次比各部门分开填省多少、典型对话说几句、几成能预填。
`;

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Milliseconds of each run, sorted; the first tenth warms the engine up and does not count. */
const time = (rounds: number, run: () => void): number[] => {
  const taken = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return taken.slice(Math.floor(rounds / 10)).toSorted((a, b) => a - b);
};

const measureWalk = (fields: number, rounds: number) => {
  const [form, answers] = [bigForm(fields), bigAnswers(fields)];
  const walk = time(rounds, () => walkForm(form, answers, []));
  const naive = time(Math.max(3, Math.floor(rounds / 100)), () => naiveWalk(form, answers));
  const { path } = walkForm(form, answers, []);
  return {
    fields,
    onPath: path.length,
    walkMs: {
      p50: rounded(quantile(walk, 0.5)),
      p95: rounded(quantile(walk, 0.95)),
      p99: rounded(quantile(walk, 0.99)),
    },
    naiveMs: { p50: rounded(quantile(naive, 0.5)) },
    ratio: Math.round(quantile(naive, 0.5) / Math.max(0.001, quantile(walk, 0.5))),
    promiseMs: 5,
  };
};

const root = join(import.meta.dirname, "..");

/** How many of the fields that apply a source may fill: what departments share, and the citizen's earlier submissions. */
const prefillOf = ({ dataSets }: Service, { path, readFromOthers }: Walk) => {
  const fillable = path.filter(({ prefill }) => prefill.length > 0);
  const shared = fillable.filter(({ prefill }) => prefill.some(({ from }) => dataSets.some(({ id }) => id === from)));
  return {
    shared: shared.length,
    earlier: fillable.length - shared.length,
    derived: readFromOthers.length,
    share: rounded((fillable.length + readFromOthers.length) / Math.max(1, path.length)),
  };
};

const measureServices = () =>
  loadServices(join(root, "knowledge/services"))
    .filter(({ kind }) => kind === "bundle")
    .map((service) => {
      const { walk, asked } = fillIn(service);
      const saving = savingOf(walk);
      const share = saving.sumOverDepartments > 0 ? 1 - saving.asked / saving.sumOverDepartments : 0;
      const { golden, median, stories } = goldenTurns(join(root, "test/replay", service.id));
      return {
        service: service.id,
        title: service.title,
        questions: asked,
        ...saving,
        saved: rounded(share),
        turns: { golden: golden ?? null, median: median ?? null, stories },
        prefill: prefillOf(service, walk),
      };
    });

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** The figures of the services as a Markdown table (docs/service-figures.md). */
const serviceTable = (services: ReturnType<typeof measureServices>): string[] => [
  "| 一件事 | 问几个问题 | 得到几项 | 几个部门 | 各部门分开填共几项 | 省 | 典型对话几句（中位数，段数） | 能调取、带来、推出几项 | 占 |",
  "|---|---|---|---|---|---|---|---|---|",
  ...services.map(({ title, questions, asked, departments, sumOverDepartments, saved, turns, prefill }) => {
    const said = `${turns.golden ?? "—"}（${turns.median ?? "—"}，${turns.stories}）`;
    const filled = `${prefill.shared}、${prefill.earlier}、${prefill.derived}`;
    const cells = [
      title,
      questions,
      asked,
      departments,
      sumOverDepartments,
      percent(saved),
      said,
      filled,
      percent(prefill.share),
    ];
    return `| ${cells.join(" | ")} |`;
  }),
];

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const { values } = parseArgs({
  options: {
    fields: { type: "string", default: "200" },
    rounds: { type: "string", default: "2000" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) print(usage.trimEnd());
else {
  const walk = measureWalk(Number(values.fields), Number(values.rounds));
  const services = measureServices();
  if (values.json) print(JSON.stringify({ walk, services }, null, 2));
  else {
    print(
      `${walk.fields} 项的表走一遍：p50 ${walk.walkMs.p50} ms，p95 ${walk.walkMs.p95} ms（承诺 ≤ ${walk.promiseMs} ms）`,
    );
    print(`每答一项从头再走一遍：p50 ${walk.naiveMs.p50} ms，是 ${walk.ratio} 倍`);
    print("");
    for (const line of serviceTable(services)) print(line);
  }
}
