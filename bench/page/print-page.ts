import type { Summary } from "../load/statistics.ts";
import type { Measured, PagePaintReport } from "./measure-page.ts";
import type { Opening } from "./open-page.ts";

const seconds = (ms: number): string => (ms / 1000).toFixed(2);

const opening = ({ firstPaint, largestPaint, canType, greeted, requests, kilobytes }: Opening): string =>
  `首次绘制 ${seconds(firstPaint)} · 最大绘制 ${seconds(largestPaint)} · 能打字 ${seconds(canType)} · 欢迎语 ${seconds(greeted)} 秒；${requests} 次请求 ${Math.round(kilobytes)} kB`;

const line = ({ page, network, first, again }: Measured): string =>
  `${network.padEnd(17)} ${page.padEnd(9)} 初次 ${opening(first)}\n${" ".repeat(28)}再来 ${opening(again)}`;

const keys = ({ p50, p95, max, count }: Summary): string => `p50 ${p50} · p95 ${p95} · 最大 ${max} 毫秒（${count} 键）`;

/** The report as a person reads it: medians. */
export const pageAsText = ({ machine, browser, cpuSlowdown, ...report }: PagePaintReport): string => {
  const { networks, pages, typing, rounds, promiseMs, kept } = report;
  return [
    `机器 ${machine.cores} 核，开始时负载 ${machine.loadAverage}，空 HTTP 往返 p50 ${machine.bareRoundTripMs.p50} 毫秒；Chromium ${browser}，处理器慢 ${cpuSlowdown} 倍；${rounds} 轮的中位数`,
    ...networks.map(
      ({ name, says, latencyMs, downMbps }) => `${name.padEnd(17)} ${says}：${downMbps} Mbps，每次 ${latencyMs} 毫秒`,
    ),
    ...networks.flatMap(({ name }) => pages.filter(({ network }) => network === name).map(line)),
    `打字到画出  空闲 ${keys(typing.idle)}`,
    `            答复到来时（${typing.messagesMeanwhile} 条）${keys(typing.whileAnswers)}；中位数是空闲的 ${typing.ratioMedian} 倍，p95 ${typing.ratioP95} 倍`,
    `承诺 首次绘制 ≤ ${seconds(promiseMs)} 秒：${kept ? "达到" : "未达到"}`,
  ].join("\n");
};
