import { parseArgs } from "node:util";
import { withMeasuredRuntime } from "./cost/measured-runtime.ts";
import { type Bill, billOf, components } from "./cost/price-list.ts";
import { readPrices } from "./cost/prices.ts";
import { scenarios } from "./cost/scenarios.ts";
import { round2 } from "./load/statistics.ts";

const promiseDollars = 25;
const help = `每条消息的成本：数出每次读写、排队、推送和函数运行，再按 bench/cost/prices.json 的目录价计价

  bench cost [--messages 40] [--prices <文件>] [--json]

函数用时取两者中较大的：本机实测；处理器时间按内存对应的处理器份额放大，再加每次调用的常见时延（见价目文件）。
`;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

type Row = { scenario: string; title: string; messages: number; kept: boolean | null } & Bill;

const rounded = (value: unknown): unknown => (typeof value === "number" ? round2(value) : value);

const asText = ({
  title,
  messages,
  dollars,
  total,
  storageDollars,
  writeUnits,
  readUnits,
  functions,
  kept,
}: Row): string =>
  [
    `${title}（${messages} 次的平均）：每百万 $${round2(total)}${kept === null ? "" : kept ? "，达到承诺" : "，未达到承诺"}`,
    `  ${components.map((name) => `${name} $${round2(dollars[name])}`).join(" · ")}`,
    `  写 ${round2(writeUnits)} 单位，读 ${round2(readUnits)} 单位；另有存储 $${round2(storageDollars)}（不在承诺内）`,
    ...functions.map(
      ({ name, runs, measuredMs, cpuMs, pricedMs }) =>
        `  ${name} ${round2(runs)} 次：实测 ${round2(measuredMs)} 毫秒，处理器 ${round2(cpuMs)} 毫秒，计价 ${round2(pricedMs)} 毫秒`,
    ),
  ].join("\n");

const measure = async (messages: number, pricesFile: string | undefined) => {
  const prices = readPrices(pricesFile);
  const rows = await withMeasuredRuntime(async (runtime) => {
    const found: Row[] = [];
    for (const { name, title, run } of scenarios) {
      say(`${title}…`);
      // The first ones wake the code up and load the index; a function that serves all day has done both.
      await run(runtime, 10);
      const counted = await run(runtime, messages);
      const bill = billOf(counted.entries, counted.messages, prices);
      const kept = name === "opening" ? null : bill.total <= promiseDollars;
      found.push({ scenario: name, title, messages: counted.messages, kept, ...bill });
    }
    return found;
  });
  const { asOf, region, source, assumptions } = prices;
  return { promiseDollars, prices: { asOf, region, source, assumptions }, rows };
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      messages: { type: "string", default: "40" },
      prices: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const messages = Number(values.messages);
  if (values.help || !Number.isInteger(messages) || messages < 1 || messages > 2000) {
    process.stdout.write(help);
    return values.help ? 0 : 2;
  }
  const report = await measure(messages, values.prices);
  const { asOf, region } = report.prices;
  const text = [
    `价目 ${region} ${asOf}，承诺每百万条不超过 $${promiseDollars}（不含语言模型）`,
    ...report.rows.map(asText),
  ];
  process.stdout.write(
    `${values.json ? JSON.stringify(report, (_, value) => rounded(value), 2) : text.join("\n\n")}\n`,
  );
  return report.rows.every(({ kept }) => kept !== false) ? 0 : 1;
};

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
