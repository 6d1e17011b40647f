import {
  calculateRetirement,
  RetirementQuestion,
  type RetirementResult,
} from "../../functions/rules/calculate-retirement.ts";
import { type Command, print } from "./command.ts";
import { inputLines } from "./input-lines.ts";

/** What one line of input came to. `error` is a code, `message` for people. */
export type Calculated = RetirementResult | { error: "input.not-json" | "input.invalid"; message: string };

const hints: Readonly<Record<string, string>> = {
  birth: "birth 要写成 YYYY-MM 或 YYYY-MM-DD，例如 1970-05",
  category: "category 只能是 male-60、female-55 或 female-50",
};

const messageOf = (fields: readonly PropertyKey[]): string => {
  const known = [...new Set(fields.map(String))].flatMap((field) => hints[field] ?? []);
  return `${known.length > 0 ? known.join("；") : '请写成 {"birth":"1970-05","category":"male-60"}'}。`;
};

const parseJson = (line: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(line) };
  } catch {
    return undefined;
  }
};

/** Retirement by one JSON text such as `{"birth":"1970-05","category":"male-60"}`; what is wrong with it is an outcome. */
export const calculateLine = (line: string): Calculated => {
  const json = parseJson(line);
  if (!json) return { error: "input.not-json", message: "这一行不是 JSON。" };
  const question = RetirementQuestion.safeParse(json.value);
  if (question.success) return calculateRetirement(question.data);
  return { error: "input.invalid", message: messageOf(question.error.issues.map(({ path }) => path[0] ?? "")) };
};

const span = (months: number): string =>
  [months >= 12 && `${Math.floor(months / 12)}年`, months % 12 > 0 && `${months % 12}个月`].filter(Boolean).join("");

/** A result as a person reads it in a terminal. */
export const calculatedAsText = (result: Calculated): string =>
  "error" in result
    ? result.message
    : [
        `法定退休：${result.retirementMonth}（${result.age.years}岁${result.age.months ? `${result.age.months}个月` : ""}，延迟 ${result.delayMonths} 个月）`,
        `最低缴费：${span(result.minContributionMonths)}`,
        `弹性区间：${result.earliestMonth} 至 ${result.latestMonth}`,
      ].join("\n");

const show = (result: Calculated, json: boolean): void =>
  print(json ? JSON.stringify(result) : calculatedAsText(result));

/** `calculate retirement <json>`: fails on a bad one; with `-` every line of the input gets its line, bad or good. */
export const calculateCommand: Command = async ([what, given, ...more], { json }) => {
  if (what !== "retirement" || given === undefined || more.length > 0)
    return { misuse: `可用：calculate retirement '{"birth":"1970-05","category":"male-60"}'，或用 - 逐行读入` };
  if (given === "-") {
    for await (const line of inputLines()) show(calculateLine(line), true);
    return 0;
  }
  const result = calculateLine(given);
  show(result, json);
  return "error" in result ? 1 : 0;
};
