import type { Condition } from "./condition.ts";

/** A field as conditions name it: its label, and what its options are called. */
export type NamedField = { id: string; label: string; choices: readonly { value: string; label: string }[] };
type Names = { fields: ReadonlyMap<string, NamedField>; regionName(code: string): string };
type OfField = Extract<Condition, { field: string }>;

const yesNo: Readonly<Record<string, string>> = { yes: "是", no: "否" };
const spans = { years: "周岁", months: "个月", days: "天" } as const;

const compared = (condition: OfField): string => {
  if ("gt" in condition) return `大于 ${condition.gt}`;
  if ("gte" in condition) return `不小于 ${condition.gte}`;
  if ("lt" in condition) return `小于 ${condition.lt}`;
  return "lte" in condition ? `不大于 ${condition.lte}` : "";
};

const ageWords = ({
  gte,
  lt,
  unit = "years",
}: {
  gte?: number | undefined;
  lt?: number | undefined;
  unit?: keyof typeof spans | undefined;
}) =>
  [gte !== undefined && `满 ${gte} ${spans[unit]}`, lt !== undefined && `不满 ${lt} ${spans[unit]}`]
    .filter(Boolean)
    .join("、");

const fieldWords = (condition: OfField, { fields, regionName }: Names): string => {
  const field = fields.get(condition.field);
  const label = `“${field?.label ?? condition.field}”`;
  const called = (value: string): string =>
    field?.choices.find((choice) => choice.value === value)?.label ?? yesNo[value] ?? value;
  if ("eq" in condition) return `${label}是“${called(condition.eq)}”`;
  if ("ne" in condition) return `${label}不是“${called(condition.ne)}”`;
  if ("in" in condition) return `${label}是${condition.in.map((value) => `“${called(value)}”`).join("或")}`;
  if ("answered" in condition) return `${label}${condition.answered ? "填了" : "没有填"}`;
  if ("within" in condition) return `${label}在${regionName(condition.within)}`;
  return "age" in condition ? `${label}${ageWords(condition.age)}` : `${label}${compared(condition)}`;
};

const joined = (parts: readonly Condition[], names: Names, between: string): string =>
  parts
    .map((part) => {
      const said = conditionWords(part, names);
      return parts.length > 1 && ("all" in part || "any" in part) ? `（${said}）` : said;
    })
    .join(between);

/** A condition in words for whoever looks a form over: “婚姻状况”是“已婚”，并且…… */
export const conditionWords = (condition: Condition, names: Names): string => {
  if ("all" in condition) return joined(condition.all, names, "，并且");
  if ("any" in condition) return joined(condition.any, names, "，或者");
  if ("not" in condition) return `不是这样：${conditionWords(condition.not, names)}`;
  if ("some" in condition) {
    const group = names.fields.get(condition.some)?.label ?? condition.some;
    return `“${group}”里有一个：${conditionWords(condition.where, names)}`;
  }
  return fieldWords(condition, names);
};
