import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { aesKeyOf } from "../functions/channels/message-crypto.ts";
import { parseWechat } from "../functions/channels/wechat/parse.ts";
import { verifyWechat } from "../functions/channels/wechat/verify.ts";
import { createWechatPushes, type WechatAccount } from "../local/platforms/wechat-pushes.ts";
import { naiveReceive } from "./channels/naive-receive.ts";

const usage = `用法：npm run -s xc -- bench channels [--bytes 2048] [--rounds 5000] [--json]

收一条微信加密消息（验签、解密、逐项检查、解析）要多久（承诺：2 KB 的消息 p95 不超过 1 毫秒），
旁边是“只验签解密、其余都不检查”的常见写法。
`;

const account = (format: WechatAccount["format"]): WechatAccount => ({
  kind: "wechat-mini",
  format,
  appId: "wx0000000000000000",
  originalId: "gh_bench",
  token: "BenchToken",
  encodingAesKey: "0123456789abcdefghijklmnopqrstuvwxyzABCDEFA",
  appSecret: "nobody's secret",
});

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Milliseconds of each run, sorted; the first tenth warms the engine up and does not count. */
const time = (rounds: number, run: () => void) => {
  const taken = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  const sorted = taken.slice(Math.floor(rounds / 10)).toSorted((a, b) => a - b);
  return {
    p50: rounded(quantile(sorted, 0.5)),
    p95: rounded(quantile(sorted, 0.95)),
    p99: rounded(quantile(sorted, 0.99)),
  };
};

const measure = (format: WechatAccount["format"], bytes: number, rounds: number) => {
  const { token, encodingAesKey, appId } = account(format);
  const push = createWechatPushes(account(format), Date.now).text(
    "o-bench",
    "24086087575195331",
    "问".repeat(bytes / 3),
  );
  const call = { method: push.method, query: push.query, headers: push.headers, body: Buffer.from(push.body) };
  const lock = { appId, token, aesKey: aesKeyOf(encodingAesKey), format };
  const now = new Date();
  const ours = time(rounds, () => {
    const verified = verifyWechat(lock, call, now);
    if (verified.type !== "genuine" || parseWechat(lock, verified.payload).type !== "heard") throw new Error("refused");
  });
  return { format, bytes: call.body.length, ours, call };
};

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const { values } = parseArgs({
  options: {
    bytes: { type: "string", default: "2048" },
    rounds: { type: "string", default: "5000" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) print(usage.trimEnd());
else {
  const [bytes, rounds] = [Number(values.bytes), Number(values.rounds)];
  const [json, xml] = [measure("json", bytes, rounds), measure("xml", bytes, rounds)];
  const { token, encodingAesKey } = account("json");
  const naive = time(rounds, () => void naiveReceive(token, encodingAesKey, json.call.query, json.call.body));
  const ratio = rounded(json.ours.p50 / Math.max(0.001, naive.p50));
  const report = { message: bytes, json: json.ours, xml: xml.ours, naive, ratio, promiseMs: 1 };
  if (values.json) print(JSON.stringify(report, null, 2));
  else {
    print(`${bytes} 字节的消息，JSON：p50 ${report.json.p50} ms，p95 ${report.json.p95} ms（承诺 ≤ 1 ms）`);
    print(`XML：p50 ${report.xml.p50} ms，p95 ${report.xml.p95} ms`);
    print(`不检查的常见写法：p50 ${naive.p50} ms，p95 ${naive.p95} ms；我们是它的 ${ratio} 倍`);
  }
}
