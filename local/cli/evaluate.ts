import { join } from "node:path";
import { createOpenAiModel } from "../../functions/adapters/openai-model.ts";
import { loadPrompts } from "../../functions/adapters/prompt-files.ts";
import { createAssistant } from "../../functions/answer/create-assistant.ts";
import { type Assistant, usualLimits } from "../../functions/answer/model.ts";
import { readToolEnv } from "../../functions/handlers/wiring/env.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import { paths } from "../runtime/data-dir.ts";
import { type Command, type Options, print } from "./command.ts";
import { type Drop, dropsFrom, readBaseline, writeBaseline } from "./evaluate-baseline.ts";
import { type Figures, type Report, reportOf } from "./evaluate-figures.ts";
import { type Judged, judge } from "./evaluate-judge.ts";
import { goldenRows, type Row, readRows } from "./evaluate-rows.ts";
import { createTalker } from "./evaluate-talk.ts";

const usualDay = "2026-11-23";

/** The model that the environment names, on a fixed day's clock so that no question looks old, with no daily limit. */
const modelFromEnvironment = (day: string): Assistant | undefined => {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey = "none", OPENAI_MODEL: model } = readToolEnv();
  if (!baseUrl || !model) return undefined;
  const at = new Date(`${day}T04:00:00.000Z`);
  return createAssistant({
    model: createOpenAiModel({ baseUrl, apiKey, model }),
    prompts: loadPrompts(join(paths.root, "prompts")),
    budget: { spentOn: async () => 0, spend: async () => 0 },
    limits: { ...usualLimits, dailyTokens: Number.MAX_SAFE_INTEGER },
    clock: { ...systemClock, now: () => at },
    log: silentLogger,
  });
};

/** Talks every row through and judges it, one after the other so that latencies mean something. */
export const evaluateRows = async (
  rows: readonly Row[],
  { day = usualDay, assistant }: { day?: string; assistant?: Assistant | undefined } = {},
): Promise<Judged[]> => {
  const talk = createTalker(day, assistant);
  const judged: Judged[] = [];
  for (const row of rows) judged.push(judge(row, await talk(row)));
  return judged;
};

const wrongOnes = (list: readonly Judged[]) =>
  list
    .filter(({ problems }) => problems.length > 0)
    .map(({ row, status, cited, offered, problems }) => ({
      id: row.id,
      set: row.set,
      category: row.category,
      heldOut: row.heldOut,
      turns: row.turns,
      expected: row.expect,
      got: { status, cited, offered },
      problems,
    }));

const percent = (value: number | null): string => (value === null ? "—" : `${(value * 100).toFixed(1)} %`);

const line = (name: string, { rows, accuracy, citationPrecision, overRefusal, answeredAnyway }: Figures): string =>
  [
    name.padEnd(28),
    String(rows).padStart(5),
    percent(accuracy).padStart(9),
    percent(citationPrecision).padStart(9),
    percent(overRefusal).padStart(9),
    percent(answeredAnyway).padStart(9),
  ].join(" ");

const asText = ({ all, heldOut, rest, byCategory, latencyMs, tokens }: Report, cost: number, drops: readonly Drop[]) =>
  [
    "题组                           题数    正确率    引用准确   误拒率   不该答却答",
    line("全部", all),
    line("留出", heldOut),
    line("其余", rest),
    ...Object.entries(byCategory).map(([name, figures]) => line(name, figures)),
    `危机 ${percent(all.crisis)}，误拦 ${percent(all.benignBlocked)}；注入未泄露 ${percent(all.injectionKept)}，处置正确 ${percent(all.injection)}`,
    `用时 p50 ${latencyMs.p50} ms，p95 ${latencyMs.p95} ms；令牌 ${tokens.input} + ${tokens.output}，费用 $${cost}`,
    ...drops.map(({ group, figure, was, is }) => `下降：${group} ${figure} ${percent(was)} → ${percent(is)}`),
  ].join("\n");

/** Dollars for a million tokens in and out, as "in,out"; nothing costs nothing. */
const costOf = ({ input, output }: Report["tokens"], price: string | undefined): number => {
  const [inPrice = 0, outPrice = 0] = (price ?? "0,0").split(",").map(Number);
  return Math.round((input * inPrice + output * outPrice) / 100) / 10_000;
};

const problemWith = (rest: readonly string[], { at, model }: Options, assistant: Assistant | undefined) => {
  if (rest.length > 0) return "evaluate 不带参数；题目文件用 --questions";
  if (at !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(at)) return "--at 要写成 YYYY-MM-DD";
  return model && !assistant ? "--model 需要环境变量 OPENAI_BASE_URL 和 OPENAI_MODEL" : undefined;
};

/** The baseline's figures and what has dropped below them; the golden questions without a model are what it is about. */
const compared = (report: Report, { questions, model, at, update }: Options) => {
  if (questions !== undefined || model || at !== undefined) return { baseline: null, drops: [] };
  if (update) writeBaseline(report);
  const baseline = readBaseline();
  return { baseline: baseline ?? null, drops: baseline ? dropsFrom(baseline, report) : [] };
};

/**
 * `evaluate`: the golden questions, or the rows of a file, through the real pipeline. The golden questions without a model
 * are compared with the baseline and a drop fails; `--update` stores the figures as the new baseline instead.
 */
export const evaluateCommand: Command = async (rest, options) => {
  const { json, questions, model, at: day = usualDay, price } = options;
  const assistant = model ? modelFromEnvironment(day) : undefined;
  const misuse = problemWith(rest, options, assistant);
  if (misuse) return { misuse };
  const judged = await evaluateRows(questions ? readRows(questions) : goldenRows(), { day, assistant });
  const report = reportOf(judged);
  const { baseline, drops } = compared(report, options);
  const cost = costOf(report.tokens, price);
  const full = { ...report, cost, baseline, drops, wrong: wrongOnes(judged) };
  print(json ? JSON.stringify(full, null, 2) : asText(report, cost, drops));
  return drops.length > 0 ? 1 : 0;
};
