import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { loadServices } from "../functions/adapters/service-files.ts";
import { savingOf } from "../functions/forms/department-form.ts";
import { walkForm } from "../functions/forms/walk-form.ts";
import { bigAnswers, bigForm } from "./forms/big-form.ts";
import { fillIn } from "./forms/fill-in.ts";
import { naiveWalk } from "./forms/naive-walk.ts";

const usage = `用法：npm run -s xc -- bench forms [--fields 200] [--rounds 2000] [--json]

走一遍一张很大的表要多久（承诺：200 项不超过 5 毫秒），旁边是“每答一项就从头再走一遍”的办法；
再数每件事要问几个问题、问一次省了几个部门各填一遍。
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

const measureServices = () =>
  loadServices(join(import.meta.dirname, "../knowledge/services"))
    .filter(({ kind }) => kind === "bundle")
    .map((service) => {
      const { walk, asked } = fillIn(service);
      const saving = savingOf(walk);
      const share = saving.sumOverDepartments > 0 ? 1 - saving.asked / saving.sumOverDepartments : 0;
      return { service: service.id, questions: asked, ...saving, saved: rounded(share) };
    });

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
    for (const { service, questions, asked, departments, sumOverDepartments, saved } of services)
      print(
        `${service}：问 ${questions} 个问题，得到 ${asked} 项；${departments} 个部门分开填共 ${sumOverDepartments} 项，省 ${Math.round(saved * 100)}%`,
      );
  }
}
