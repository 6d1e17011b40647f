import { parseArgs } from "node:util";
import { writesPerMinute } from "../functions/api/write-limiter.ts";
import { loadAsText, pageAsText } from "./load/print-report.ts";
import { type LoadOptions, runLoad } from "./load/run-load.ts";
import { runPage } from "./load/run-page.ts";
import { busiestMinute, plan } from "./load/schedule.ts";

const help = `负载与时延（自带一套运行环境，只用本机回环地址，自行结束）

  bench load [--rate 200] [--seconds 300] [--conversations 10000] [--sockets 200] [--json]
  bench load --page [--questions 200] [--json]      一位市民在空闲系统上提问

每位市民每分钟最多 15 条是产品的规则，所以消息分散在足够多的会话里，不会碰到它。
看瓶颈：NODE_OPTIONS="--cpu-prof --cpu-prof-dir=<目录>" npm run -s xc -- bench load …
`;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const fail = (problem: string): never => {
  say(`${problem}\n\n${help}`);
  process.exit(2);
};

const readOptions = () => {
  try {
    return parseArgs({
      options: {
        rate: { type: "string", default: "200" },
        seconds: { type: "string", default: "300" },
        conversations: { type: "string", default: "10000" },
        sockets: { type: "string", default: "200" },
        questions: { type: "string", default: "200" },
        page: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
};

const whole = (name: string, text: string, from: number, to: number): number => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : fail(`--${name} 要写 ${from} 到 ${to} 的整数`);
};

const loadOf = (given: ReturnType<typeof readOptions>): LoadOptions => {
  const load = {
    rate: whole("rate", given.rate, 1, 2000),
    seconds: whole("seconds", given.seconds, 1, 1800),
    conversations: whole("conversations", given.conversations, 1, 50_000),
    sockets: whole("sockets", given.sockets, 0, 10_000),
  };
  const busiest = busiestMinute(plan(load));
  if (busiest > writesPerMinute)
    fail(`会话太少：有人一分钟要发 ${busiest} 条，超过产品规定的 ${writesPerMinute} 条。请增加 --conversations。`);
  return load;
};

const main = async (): Promise<number> => {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const write = (report: { kept: boolean }, text: string): number => {
    process.stdout.write(`${options.json ? JSON.stringify(report, null, 2) : text}\n`);
    return report.kept ? 0 : 1;
  };
  if (options.page) {
    const report = await runPage(whole("questions", options.questions, 1, 5000), say);
    return write(report, pageAsText(report));
  }
  const report = await runLoad(loadOf(options), say);
  return write(report, loadAsText(report));
};

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
