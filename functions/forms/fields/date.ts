import { withDigits } from "./chinese-number.ts";
import { bad, type FieldContext, type FieldType, good, plain } from "./field-type.ts";
import { fullYear, isLunar, realDay, withAbsoluteTime } from "./relative-time.ts";

const forms = [
  /^(\d{4}|\d{2})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

const bareOf = (text: string, today: string): string =>
  withDigits(withAbsoluteTime(plain(text).replace(/\s+/g, ""), today)).replace(
    /(阳历|公历|出生的?|生日是?|生的|生人?|的|份|^(?:就?是|在|于)|[上下]午|早上|晚上|中午|凌晨|[了吧呢]$)/g,
    "",
  );

/** A day without its year is the last one of that name: births and events that people report lie behind them. */
const withYear = (bare: string, today: string): string => {
  const hit = /^(\d{1,2})月(\d{1,2})[日号]?$/.exec(bare);
  if (!hit?.[1] || !hit[2]) return bare;
  const year = Number(today.slice(0, 4));
  const day = realDay(String(year), Number(hit[1]), Number(hit[2]));
  return `${day !== undefined && day > today ? year - 1 : year}年${bare}`;
};

type Reading = { day: string } | { problem: "date" | "date-day" | "date-month-only" };

const readDay = (text: string, { today }: FieldContext): Reading => {
  const bare = withYear(bareOf(text, today), today);
  const [, year, month, day] = forms.map((form) => form.exec(bare)).find(Boolean) ?? [];
  if (!year || !month || !day) return { problem: /^\d{2,4}年\d{1,2}月?$/.test(bare) ? "date-month-only" : "date" };
  const full = fullYear(year);
  const known = Number(full) >= 1900 && Number(full) <= 2100 ? realDay(full, Number(month), Number(day)) : undefined;
  return known ? { day: known } : { problem: "date-day" };
};

const show = (value: string): string =>
  `${value.slice(0, 4)}年${Number(value.slice(5, 7))}月${Number(value.slice(8))}日`;

const limitOf = (limit: unknown, today: string | undefined): string | undefined =>
  limit === "today" ? today : limit === undefined ? undefined : String(limit);

const inRange = (value: string, min: unknown, max: unknown, today?: string): boolean =>
  value >= (limitOf(min, today) ?? "1900-01-01") && value <= (limitOf(max, today) ?? "2100-12-31");

/** A day of the solar calendar, kept as YYYY-MM-DD; 昨天 and 去年3月5日 are understood, lunar days refused with help. */
export const dateType: FieldType = {
  parse: (text, { min, max }, context) => {
    if (isLunar(text)) return bad("date-lunar");
    const read = readDay(text, context);
    if ("problem" in read) return bad(read.problem);
    if (inRange(read.day, min, max, context.today)) return good(read.day);
    return bad(max === "today" && read.day > context.today ? "date-future" : "date-range", { date: show(read.day) });
  },
  show: (value) => show(String(value)),
  accepts: (value, { min, max }) =>
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && inRange(value, min, max),
};
