import type { EChartsCoreOption as ChartOption } from "echarts/core";
import type { Figures, FormFigures, Outcome, RateName } from "../api/figure-contract.ts";
import { outcomeLabel, rateLabel, stepName, weekdays } from "./figure-words.ts";

/** Colours that differ in lightness too, so that they can be told apart without seeing colour, and on paper. */
const tones: Partial<Record<Outcome, string>> = {
  answered: "#14577f",
  clarified: "#8fbcd6",
  unknown: "#e2703a",
  refused: "#b9c2c6",
  crisis: "#7c1d10",
  off: "#5f6d76",
  failed: "#d9a441",
};
const ink = "#33424d";
const text = { color: ink, fontSize: 12 };
const grid = { left: 8, right: 16, top: 40, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" };
// Rich text is drawn, not read as HTML: what citizens wrote can never become markup.
const tooltip = { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } };
const still = { animation: false, textStyle: { fontFamily: "inherit" } };
const countAxis = { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: "#e6eae9" } } };
const categories = (data: readonly string[]) => ({
  type: "category",
  data,
  axisLabel: text,
  axisTick: { show: false },
});
const legend = { top: 4, left: 0, type: "plain", textStyle: text, itemWidth: 14, itemHeight: 10, itemGap: 12 };

export const shownOutcomes = Object.keys(tones) as Outcome[];
export const trendRates: readonly RateName[] = [
  "answered",
  "deflected",
  "handedOver",
  "dissatisfied",
  "formsCompleted",
];

type Days = Figures["days"];
const shortDays = (days: Days, today: string): string[] =>
  days.map(({ day }) => (day === today ? "今天" : day.slice(5)));

/** What became of questions, day by day. */
export const trendOption = (days: Days, today: string): ChartOption => ({
  ...{ ...still, grid: { ...grid, top: 56 }, tooltip, legend },
  xAxis: categories(shortDays(days, today)),
  yAxis: countAxis,
  series: shownOutcomes.map((outcome) => ({
    ...{ type: "bar", stack: "questions", name: outcomeLabel[outcome], itemStyle: { color: tones[outcome] } },
    data: days.map(({ summary }) => summary.outcomes[outcome] ?? 0),
  })),
});

const rateTones = ["#14577f", "#3f8f6b", "#e2703a", "#7c1d10", "#5f6d76"];
const symbols = ["circle", "diamond", "rect", "triangle", "pin"];

/** Rates, day by day; a day without a denominator has no point. */
export const rateOption = (days: Days, today: string): ChartOption => ({
  ...{ ...still, grid: { ...grid, top: 56 }, tooltip, legend },
  xAxis: categories(shortDays(days, today)),
  // Two calls for a person in one conversation make more than 100 %.
  yAxis: {
    ...{ ...countAxis, max: ({ max }: { max: number }) => Math.max(100, max) },
    axisLabel: { ...text, formatter: "{value}%" },
  },
  series: trendRates.map((name, index) => ({
    ...{ type: "line", name: rateLabel[name], symbol: symbols[index], symbolSize: 9, connectNulls: false },
    itemStyle: { color: rateTones[index] },
    data: days.map(({ summary }) => {
      const { count, of } = summary.rates[name];
      return of === 0 ? null : Math.round((count / of) * 1000) / 10;
    }),
  })),
});

/** Questions by weekday and hour. */
export const hourOption = ({ week }: Figures): ChartOption => ({
  ...{ ...still, grid: { ...grid, top: 8, bottom: 48 }, tooltip: { renderMode: "richText" } },
  xAxis: categories(Array.from({ length: 24 }, (_, hour) => String(hour))),
  yAxis: { ...categories([...weekdays]), inverse: true },
  visualMap: {
    ...{ min: 0, max: Math.max(1, ...week.flat()), orient: "horizontal", left: "center", bottom: 0, itemHeight: 100 },
    ...{ textStyle: text, inRange: { color: ["#f1f4f4", "#8fbcd6", "#0d2a40"] }, text: ["多", "少"] },
  },
  series: [
    {
      ...{ type: "heatmap", name: "问题", itemStyle: { borderColor: "#fff", borderWidth: 1 } },
      data: week.flatMap((hours, day) => hours.map((count, hour) => [hour, day, count])),
    },
  ],
});

/** Room for the names of bars; longer ones are cut, and whole in the table. */
const nameWidth = 118;

const bars = (names: readonly string[], series: { name: string; color: string; data: readonly number[] }[]) => ({
  ...{
    ...still,
    grid: { ...grid, top: series.length > 1 ? 40 : 8, left: nameWidth + 8, outerBoundsMode: "none", bottom: 28 },
    tooltip,
  },
  ...(series.length > 1 ? { legend } : {}),
  xAxis: countAxis,
  yAxis: { ...categories(names), inverse: true, axisLabel: { ...text, width: nameWidth, overflow: "truncate" } },
  series: series.map(({ color, ...one }) => ({ ...one, type: "bar", barMaxWidth: 18, itemStyle: { color } })),
});

/** The rows of a form's funnel: begun, each question in its order, submitted. */
export const funnelRows = (form: FormFigures): { key: string; label: string; reached: number; dropped: number }[] => [
  { key: "~started", label: "开始", reached: form.started, dropped: 0 },
  ...form.fields.map(({ id, ...field }) => ({ key: id, ...field })),
  { key: "~submitted", label: "提交", reached: form.submitted, dropped: 0 },
];

/** How far drafts of a form got, and where they were left. */
export const funnelOption = (form: FormFigures): ChartOption => {
  const rows = funnelRows(form);
  return bars(
    rows.map(({ label }) => label),
    [
      { name: "问到这里", color: "#14577f", data: rows.map(({ reached }) => reached) },
      { name: "停在这里", color: "#e2703a", data: rows.map(({ dropped }) => dropped) },
    ],
  );
};

/** The entries that the chart has room for. */
export const shownEntries = ({ entries }: Figures): Figures["entries"] => entries.slice(0, 10);

/** The entries that answered most. */
export const entryOption = (figures: Figures): ChartOption =>
  bars(
    shownEntries(figures).map(({ title }) => title),
    [{ name: "用到次数", color: "#14577f", data: shownEntries(figures).map(({ count }) => count) }],
  );

const leastMs = 0.1;
const shownMs = (ms: number | null): number => Math.max(leastMs, Math.round((ms ?? 0) * 10) / 10);

/**
 * How long each step of answering takes, in milliseconds: a search takes one, a language model thousands, so each line of
 * the axis is ten times the one before.
 */
export const stepOption = ({ steps }: Figures): ChartOption => ({
  ...bars(
    steps.map(({ name }) => stepName(name)),
    [
      { name: "一半不超过（毫秒）", color: "#14577f", data: steps.map(({ p50 }) => shownMs(p50)) },
      { name: "95% 不超过（毫秒）", color: "#8fbcd6", data: steps.map(({ p95 }) => shownMs(p95)) },
    ],
  ),
  xAxis: { type: "log", min: leastMs, axisLabel: text, splitLine: { lineStyle: { color: "#e6eae9" } } },
});
