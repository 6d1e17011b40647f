import type { Figures, FormFigures, Outcome, RateName } from "../api/figure-contract.ts";
import type { ChartOption } from "./echarts.ts";
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
export const trendRates: readonly RateName[] = ["answered", "handedOver", "dissatisfied"];

const shortDays = ({ days }: Figures): string[] => days.map(({ day }) => day.slice(5));

/** What became of questions, day by day. */
export const trendOption = (figures: Figures): ChartOption => ({
  ...{ ...still, grid: { ...grid, top: 56 }, tooltip, legend },
  xAxis: categories(shortDays(figures)),
  yAxis: countAxis,
  series: shownOutcomes.map((outcome) => ({
    ...{ type: "bar", stack: "questions", name: outcomeLabel[outcome], itemStyle: { color: tones[outcome] } },
    data: figures.days.map(({ summary }) => summary.outcomes[outcome] ?? 0),
  })),
});

const rateTones = ["#14577f", "#e2703a", "#7c1d10"];
const symbols = ["circle", "rect", "triangle"];

/** Rates, day by day; a day without a denominator has no point. */
export const rateOption = (figures: Figures): ChartOption => ({
  ...{ ...still, grid, tooltip, legend },
  xAxis: categories(shortDays(figures)),
  yAxis: { ...countAxis, max: 100, axisLabel: { ...text, formatter: "{value}%" } },
  series: trendRates.map((name, index) => ({
    ...{ type: "line", name: rateLabel[name], symbol: symbols[index], symbolSize: 7, connectNulls: true },
    itemStyle: { color: rateTones[index] },
    data: figures.days.map(({ summary }) => {
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

/** The entries that answered most. */
export const entryOption = ({ entries }: Figures): ChartOption =>
  bars(
    entries.slice(0, 10).map(({ title }) => title),
    [{ name: "用到次数", color: "#14577f", data: entries.slice(0, 10).map(({ count }) => count) }],
  );

/** How long each step of answering takes, in milliseconds. */
export const stepOption = ({ steps }: Figures): ChartOption =>
  bars(
    steps.map(({ name }) => stepName(name)),
    [
      { name: "平均（毫秒）", color: "#14577f", data: steps.map(({ meanMs }) => Math.round(meanMs * 10) / 10) },
      {
        name: "95% 不超过（毫秒）",
        color: "#8fbcd6",
        data: steps.map(({ p95Ms }) => Math.round((p95Ms ?? 0) * 10) / 10),
      },
    ],
  );
