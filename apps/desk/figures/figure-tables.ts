import type { FigureFilter, Figures, FormFigures, Outcome, Summary, TopQuestions } from "../api/figure-contract.ts";
import { writePlace } from "../place.ts";
import { funnelRows, shownOutcomes } from "./chart-options.ts";
import { turnsBehind } from "./figure-view.ts";
import { channelName, outcomeLabel, percent, showMs, stepName, weekdays } from "./figure-words.ts";
import type { TableData } from "./table-data.ts";

/** Tables of figures; every count that turns stand behind leads to them. */

const outcomeCells = (filter: FigureFilter, { outcomes }: Summary) =>
  shownOutcomes.map((outcome) => {
    const count = outcomes[outcome] ?? 0;
    return count === 0 ? "0" : { text: String(count), href: turnsBehind(filter, { outcome }) };
  });

const outcomeHead = shownOutcomes.map((outcome) => outcomeLabel[outcome]);

export const dayTable = (filter: FigureFilter, { days }: Figures): TableData => ({
  title: "每天的问题",
  head: ["日期", "问题", ...outcomeHead],
  rows: days.map(({ day, summary }) => {
    const ofDay = { ...filter, from: day, to: day };
    const link = { text: day, href: turnsBehind(ofDay, { kind: "question" }) };
    return [link, String(summary.questions), ...outcomeCells(ofDay, summary)];
  }),
});

export const rateTable = ({ days }: Figures): TableData => ({
  title: "每天的几个率",
  head: ["日期", "答出率", "转人工率", "不满意率", "答复用时（一半不超过）", "答复用时（95% 不超过）"],
  rows: days.map(({ day, summary: { rates, answerMs } }) => [
    day,
    ...[rates.answered, rates.handedOver, rates.dissatisfied].map(percent),
    ...[answerMs.p50, answerMs.p95].map(showMs),
  ]),
});

export const hourTable = ({ week }: Figures): TableData => ({
  title: "一周各小时的问题",
  head: ["星期", ...Array.from({ length: 24 }, (_, hour) => `${hour} 时`)],
  rows: week.map((hours, day) => [weekdays[day] ?? "", ...hours.map(String)]),
});

const groupCells = (filter: FigureFilter, summary: Summary) => [
  { text: String(summary.questions), href: turnsBehind(filter, { kind: "question" }) },
  percent(summary.rates.answered),
  percent(summary.rates.deflected),
  percent(summary.rates.handedOver),
  percent(summary.rates.dissatisfied),
];
const groupHead = ["问题", "答出率", "自助解决率", "转人工率", "不满意率"];

export const channelTable = (filter: FigureFilter, { channels }: Figures): TableData => ({
  title: "各渠道",
  head: ["渠道", ...groupHead],
  rows: channels.map(({ channel, summary }) => [channelName(channel), ...groupCells({ ...filter, channel }, summary)]),
});

export const departmentTable = (filter: FigureFilter, { departments }: Figures): TableData => ({
  title: "各部门（按用来回答的条目）",
  head: ["部门", ...groupHead],
  rows: departments.map(({ department, summary }) => [
    department || "还没有归到部门的",
    ...groupCells(department ? { ...filter, department } : filter, summary),
  ]),
});

export const entryTable = (filter: FigureFilter, { entries }: Figures): TableData => ({
  title: "用得最多的条目",
  head: ["条目", "用到次数", "问题"],
  rows: entries.map(({ entryId, title, count }) => [
    { text: title, href: writePlace("entries", entryId) },
    String(count),
    { text: "看问题", href: turnsBehind(filter, { entryId }) },
  ]),
});

const mostly = (outcomes: Partial<Record<Outcome, number>>): string =>
  (Object.entries(outcomes) as [Outcome, number][])
    .toSorted(([, one], [, other]) => other - one)
    .map(([outcome, count]) => `${outcomeLabel[outcome]} ${count}`)
    .join("，");

export const questionTable = (filter: FigureFilter, { questions }: TopQuestions): TableData => ({
  title: "问得最多的说法",
  head: ["问题（已遮盖个人信息）", "对话数", "结果"],
  rows: questions.map(({ text, conversations, outcomes }) => [
    { text, href: turnsBehind(filter, { kind: "question", text: text.slice(0, 60) }) },
    String(conversations),
    mostly(outcomes),
  ]),
});

export const funnelTable = (filter: FigureFilter, form: FormFigures): TableData => {
  const behind = (key: string) =>
    turnsBehind(filter, { kind: "form", serviceId: form.serviceId, ...(key.startsWith("~") ? {} : { field: key }) });
  return {
    title: "办件走到哪一步",
    head: ["步骤", "问到这里", "停在这里", "占开始的"],
    rows: funnelRows(form).map(({ key, label, reached, dropped }) => [
      label,
      { text: String(reached), href: behind(key) },
      String(dropped),
      percent({ count: reached, of: form.started }),
    ]),
  };
};

export const stepTable = ({ steps }: Figures): TableData => ({
  title: "回答各步骤用时",
  head: ["步骤", "次数", "平均", "95% 不超过"],
  rows: steps.map(({ name, count, meanMs, p95Ms }) => [stepName(name), String(count), showMs(meanMs), showMs(p95Ms)]),
});
