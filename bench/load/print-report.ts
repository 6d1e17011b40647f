import type { Machine } from "./machine.ts";
import type { LoadReport } from "./run-load.ts";
import type { PageReport } from "./run-page.ts";
import type { Summary } from "./statistics.ts";

const times = ({ count, p50, p95, p99, max }: Summary): string =>
  `p50 ${p50} · p95 ${p95} · p99 ${p99} · 最大 ${max} 毫秒（${count} 次）`;

const machineLine = ({ cores, node, loadAverage, bareRoundTripMs }: Machine): string =>
  `机器         ${cores} 核，Node ${node}，开始时负载 ${loadAverage}；空 HTTP 往返 ${times(bareRoundTripMs)}`;

const verdict = (kept: boolean): string => (kept ? "达到" : "未达到");

/** The load report as a person reads it. */
export const loadAsText = (report: LoadReport): string => {
  const { load, transcripts, refused } = report;
  const { lost, unanswered, doubled, gaps, swapped } = transcripts;
  return [
    machineLine(report.machine),
    `负载         每秒 ${load.rate} 条 × ${load.seconds} 秒，${load.conversations} 个会话（每人每分钟不超过 15 条，轮流发送），${load.sockets} 个 WebSocket`,
    `打开会话     每秒 ${report.openingPerSecond} 个`,
    `已受理       ${report.accepted} / ${report.sent}${Object.keys(refused).length > 0 ? `，未受理 ${JSON.stringify(refused)}` : ""}`,
    `受理用时     ${times(report.acknowledgedAfterMs)}`,
    `看到答复     ${times(report.visibleAfterMs)}`,
    `答复入库     ${times(report.storedAfterMs)}`,
    `吞吐         每秒 ${report.answeredPerSecond} 条；发完后 ${report.drainedAfterSeconds} 秒全部答完`,
    `核对         ${transcripts.conversations} 个会话 ${transcripts.messages} 条：丢失 ${lost}，未答 ${unanswered}，重复 ${doubled}，断号 ${gaps}，乱序 ${swapped}`,
    ...report.processes.map(
      ({ name, cpuSeconds, rssMb, peakRssMb }) =>
        `${name.padEnd(12)} CPU ${cpuSeconds} 秒，内存 ${rssMb} MB（峰值 ${peakRssMb} MB）`,
    ),
    `承诺         不丢、不重、不乱序：${verdict(report.kept)}`,
  ].join("\n");
};

/** The report of one citizen on an idle system. */
export const pageAsText = (report: PageReport): string =>
  [
    machineLine(report.machine),
    `受理用时     ${times(report.acknowledgedAfterMs)}`,
    `看到答复     ${times(report.visibleAfterMs)}，p50 为空往返的 ${report.timesBareRoundTrip} 倍`,
    `承诺         p95 不超过 ${report.promiseMs} 毫秒：${verdict(report.kept)}`,
  ].join("\n");
