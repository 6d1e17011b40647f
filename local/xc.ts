import { parseArgs } from "node:util";
import { ask, repliesAsText } from "./cli/ask.ts";
import { runBench } from "./cli/bench.ts";
import { calculateCommand } from "./cli/calculate.ts";
import { checkContent } from "./cli/check-content.ts";
import { checkNumberCommand } from "./cli/check-number.ts";
import { type Command, type Options, print } from "./cli/command.ts";
import { dispatchCommand } from "./cli/dispatch.ts";
import { evaluateCommand } from "./cli/evaluate.ts";
import { maskCommand } from "./cli/mask.ts";
import { withRuntime } from "./cli/reach-runtime.ts";
import { regionCode } from "./cli/regions.ts";
import { cloudIndexer, seedCloud } from "./cli/seed-cloud.ts";
import { seedRuntime } from "./cli/seed-runtime.ts";
import { servicesCommand } from "./cli/services.ts";
import { simulateCommand } from "./cli/simulate.ts";
import { switchCommand } from "./cli/switch.ts";

const help = `小窗命令行

用法：npm run -s xc -- <命令> [--json]

  ask "<问题>" [--region <编码或名称>]   在一个新会话里问一句，显示回复
  seed                                   发布 knowledge/ 的全部条目并重建索引
  entries check                          检查每个条目和一件事文件，有问题时退出码为 1
  services check | schema                检查一件事文件；打印（--update 写入）编辑器用的 JSON Schema
  check id-number|uscc <号码>            查号码的校验位；- 为逐行读入
  calculate retirement '<JSON>'          算法定退休时间，例如 '{"birth":"1970-05","category":"male-60"}'；- 为逐行读入
  evaluate [--questions <文件>] [--model] 用标准问题测答得对不对；--at 日期，--price 入,出，--update 存为基线
  mask                                   逐行读入，指出个人信息的位置（--json）或遮住它
  bench search|load|cost|forms|channels|console … 测检索质量、负载与时延、每条消息的成本、填表、验签、后台列表；各有 --help
  switch list | <名称> <on|off>          停用或恢复 bot、model、entry:编号、service:编号、channel:渠道；--reason 写明原因
  dispatch dead|replay|mode|key …        发给部门的：列出放弃的、重发、参考部门的应答方式、签名密钥
  simulate <渠道> ["<话>" …]             用仿真平台扮演市民，在微信等渠道里走一遍
  --help                                 显示本说明
`;

const misuse = (problem: string): number => {
  process.stderr.write(`${problem}\n\n${help}`);
  return 2;
};

const askCommand: Command = async ([text, ...more], { json, region }) => {
  if (!text?.trim() || more.length > 0) return misuse('请用引号写一个问题，例如：ask "退休怎么办"');
  const code = region === undefined ? undefined : regionCode(region);
  if (region !== undefined && code === undefined) return misuse(`没有这个地区：${region}`);
  const answer = await withRuntime((url) => ask(url, text, code));
  print(json ? JSON.stringify(answer, null, 2) : repliesAsText(answer));
  return 0;
};

const seedCommand: Command = async (_, { json }) => {
  const indexer = cloudIndexer();
  await (indexer ? seedCloud(indexer) : seedRuntime());
  print(json ? JSON.stringify({ seeded: true }) : "知识条目已发布，索引已建好。");
  return 0;
};

const entriesCommand: Command = async ([action], { json }) => {
  if (action !== "check") return misuse("可用：entries check");
  const findings = checkContent();
  if (json) print(JSON.stringify({ findings }, null, 2));
  else for (const { file, problem } of findings) print(`${file}: ${problem}`);
  if (!json && findings.length === 0) print("全部条目和一件事文件都没有问题。");
  return findings.length === 0 ? 0 : 1;
};

const commands: Readonly<Record<string, Command>> = {
  ask: askCommand,
  seed: seedCommand,
  entries: entriesCommand,
  services: servicesCommand,
  check: checkNumberCommand,
  calculate: calculateCommand,
  mask: maskCommand,
  evaluate: evaluateCommand,
  switch: switchCommand,
  dispatch: dispatchCommand,
  simulate: simulateCommand,
};

const readArguments = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      region: { type: "string" },
      reason: { type: "string" },
      questions: { type: "string" },
      model: { type: "boolean" },
      at: { type: "string" },
      price: { type: "string" },
      update: { type: "boolean" },
      help: { type: "boolean", short: "h", default: false },
    },
  });

const exitCode = (outcome: number | { misuse: string }): number =>
  typeof outcome === "number" ? outcome : misuse(outcome.misuse);

const main = async (): Promise<number> => {
  const [first, ...benchArguments] = process.argv.slice(2);
  if (first === "bench") return exitCode(await runBench(benchArguments));
  let given: ReturnType<typeof readArguments>;
  try {
    given = readArguments();
  } catch (error) {
    return misuse(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = given;
  const [name = "", ...rest] = positionals;
  if (values.help) {
    print(help.trimEnd());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return misuse(name === "" ? "请写一个命令。" : `没有这个命令：${name}`);
  const options: Options = values;
  return exitCode(await command(rest, options));
};

main().then(
  // What was written to a pipe goes out first.
  (code) => process.stdout.write("", () => process.exit(code)),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
