import { withDigits } from "./chinese-number.ts";
import { bad, type FieldType, good, plain } from "./field-type.ts";
import { fullYear, isLunar, withAbsoluteTime } from "./relative-time.ts";

const forms = [
  /^(\d{4})年(\d{1,2})月?(?:\d{1,2}[日号]?)?$/,
  /^(\d{2})年(\d{1,2})月?(?:\d{1,2}[日号]?)?$/,
  /^(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?$/,
  /^(\d{4})(\d{2})(?:\d{2})?$/,
];

const readMonth = (text: string, today: string): string | undefined => {
  const bare = withDigits(withAbsoluteTime(plain(text).replace(/\s+/g, ""), today)).replace(
    /(阳历|公历|出生|生日是?|生人?|的|份)/g,
    "",
  );
  const hit = forms.map((form) => form.exec(bare)).find(Boolean);
  if (!hit?.[1] || !hit[2]) return undefined;
  const [year, month] = [fullYear(hit[1]), Number(hit[2])];
  return Number(year) >= 1900 && Number(year) <= 2100 && month >= 1 && month <= 12
    ? `${year}-${String(month).padStart(2, "0")}`
    : undefined;
};

const show = (value: string): string => `${value.slice(0, 4)}年${Number(value.slice(5))}月`;

const inRange = (value: string, min: unknown, max: unknown): boolean =>
  value >= String(min ?? "1900-01") && value <= String(max ?? "2100-12");

/** A month of the solar calendar, kept as YYYY-MM; 去年3月 is understood. Lunar months are refused: nobody can turn them into a date unseen. */
export const monthType: FieldType = {
  parse: (text, { min, max }, { today }) => {
    if (isLunar(text)) return bad("month-lunar");
    const value = readMonth(text, today);
    if (!value) return bad("month");
    return inRange(value, min, max) ? good(value) : bad("month-range", { month: show(value) });
  },
  show: (value) => show(String(value)),
  accepts: (value, { min, max }) =>
    typeof value === "string" && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) && inRange(value, min, max),
};
