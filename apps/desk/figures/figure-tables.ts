import type { FigureFilter, Figures, Outcome, Summary, TopQuestions } from "../api/figure-contract.ts";
import { writePlace } from "../place.ts";
import { shownOutcomes, trendRates } from "./chart-options.ts";
import { countCell, onDay, rateCell, rateColumn, timingCells, timingColumns } from "./figure-links.ts";
import { noDepartment, turnsBehind } from "./figure-view.ts";
import { channelName, dayName, outcomeLabel, rateLabel, showMs, stepName, weekdays } from "./figure-words.ts";
import type { Cell, TableData } from "./table-data.ts";

/** Tables of figures; every count leads to as many turns. */

const outcomeCells = (filter: FigureFilter, { outcomes }: Summary): Cell[] =>
  shownOutcomes.map((outcome) => countCell(outcomes[outcome] ?? 0, filter, { outcome }));

const outcomeHead = shownOutcomes.map((outcome) => outcomeLabel[outcome]);

/** Days as far as there are any: tomorrow has no figures. */
export const daysUntil = ({ days }: Figures, today: string): Figures["days"] => days.filter(({ day }) => day <= today);

export const dayTable = (filter: FigureFilter, figures: Figures, today: string): TableData => ({
  title: "每天的问题",
  head: ["日期", "问题", ...outcomeHead],
  rows: daysUntil(figures, today).map(({ day, summary }) => {
    const ofDay = onDay(filter, day);
    return [
      dayName(day, today),
      countCell(summary.questions, ofDay, { kind: "question" }),
      ...outcomeCells(ofDay, summary),
    ];
  }),
});

export const rateTable = (filter: FigureFilter, figures: Figures, today: string): TableData => ({
  title: "每天的几个率",
  head: ["日期", ...trendRates.map((name) => rateColumn(name, rateLabel[name])), ...timingColumns("答复用时")],
  rows: daysUntil(figures, today).map(({ day, summary: { rates, answerMs } }) => {
    const ofDay = onDay(filter, day);
    return [
      dayName(day, today),
      ...trendRates.map((name) => rateCell(name, rates[name], ofDay)),
      ...timingCells(answerMs, ofDay, { kind: "question" }),
    ];
  }),
});

export const hourTable = (filter: FigureFilter, { week }: Figures): TableData => ({
  title: "一周各小时的问题",
  head: ["星期", ...Array.from({ length: 24 }, (_, hour) => `${hour} 时`)],
  rows: week.map((hours, day) => [
    weekdays[day] ?? "",
    ...hours.map((count, hour) =>
      countCell(count, filter, { kind: "question", weekday: String(day), hour: String(hour) }),
    ),
  ]),
});

const channelRates = ["answered", "deflected", "handedOver", "dissatisfied"] as const;
// What nobody could answer is no department's matter yet, so a department's answered rate would always be 100 %.
const departmentRates = ["deflected", "handedOver", "dissatisfied"] as const;

const groupHead = (rates: typeof channelRates | typeof departmentRates) => [
  "问题",
  ...rates.map((name) => rateColumn(name, rateLabel[name])),
];

const groupCells = (
  filter: FigureFilter,
  { questions, rates }: Summary,
  names: typeof channelRates | typeof departmentRates,
): Cell[] => [
  countCell(questions, filter, { kind: "question" }),
  ...names.map((name) => rateCell(name, rates[name], filter)),
];

export const channelTable = (filter: FigureFilter, { channels }: Figures): TableData => ({
  title: "各渠道",
  head: ["渠道", ...groupHead(channelRates)],
  rows: channels.map(({ channel, summary }) => [
    channelName(channel),
    ...groupCells({ ...filter, channel }, summary, channelRates),
  ]),
});

export const departmentTable = (filter: FigureFilter, { departments }: Figures): TableData => ({
  title: "各部门（按用来回答的条目）",
  head: ["部门", ...groupHead(departmentRates)],
  rows: departments.map(({ department, summary }) => [
    department || "还没有归到部门的",
    ...groupCells({ ...filter, department: department || noDepartment }, summary, departmentRates),
  ]),
});

export const entryTable = (filter: FigureFilter, { entries }: Figures): TableData => ({
  title: "用得最多的条目",
  head: ["条目", "用到次数"],
  rows: entries.map(({ entryId, title, count }) => [
    { text: title, href: writePlace("entries", entryId) },
    countCell(count, filter, { entryId }),
  ]),
});

export const questionTable = (filter: FigureFilter, { questions }: TopQuestions): TableData => {
  const shown = shownOutcomes.filter((outcome) => questions.some(({ outcomes }) => outcomes[outcome]));
  return {
    title: "问得最多的说法",
    head: ["问题（已遮盖个人信息）", "对话数", ...shown.map((outcome) => outcomeLabel[outcome])],
    rows: questions.map(({ text, saying, conversations, outcomes }) => [
      { text, href: turnsBehind(filter, { saying }) },
      String(conversations),
      ...shown.map((outcome: Outcome) => countCell(outcomes[outcome] ?? 0, filter, { saying, outcome })),
    ]),
  };
};

export const stepTable = (filter: FigureFilter, { steps }: Figures): TableData => ({
  title: "回答各步骤用时",
  head: ["步骤", "轮数", "平均", ...timingColumns("")],
  rows: steps.map(({ name: step, count, meanMs, ...timings }) => [
    stepName(step),
    countCell(count, filter, { step }),
    showMs(meanMs),
    ...timingCells(timings, filter, { step }),
  ]),
});
