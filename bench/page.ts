import { parseArgs } from "node:util";
import { measurePage } from "./page/measure-page.ts";
import { pageAsText } from "./page/print-page.ts";

const usage = `用法：npm run -s xc -- bench page [--rounds 5] [--no-peers] [--json]

市民页面在弱网手机上多久画出来、多久能打字（承诺：4G 下首次绘制不超过 1.5 秒），以及答复到来时打字是否变慢。
页面由产品自己的网关送出，压缩和缓存与线上一样；Chromium 模拟网络和慢 4 倍的处理器。
`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    "no-peers": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);
if (values.help) print(usage.trimEnd());
else {
  const report = await measurePage({ rounds: Number(values.rounds), hasPeers: !values["no-peers"], say });
  print(values.json ? JSON.stringify(report, null, 2) : pageAsText(report));
}
