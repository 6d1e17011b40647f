import { withDigits } from "./chinese-number.ts";
import { bad, type FieldType, good, plain } from "./field-type.ts";

const bareOf = (text: string): string =>
  withDigits(plain(text).replace(/[\s,，]+/g, "")).replace(
    /^(大概|大约|约|一共|总共|累计|交了|缴了|有|是)+|(了|左右|吧|整)+$/g,
    "",
  );

/** Years and months as people say them, in whole months: 15年, 15年6个月, 15年半, 180个月, 15 (years). */
const readMonths = (text: string): number | undefined => {
  const bare = bareOf(text);
  const [, years, half, months] =
    /^(\d+(?:\.\d+)?)(?:年)?()()$/.exec(bare) ?? /^(?:(\d+)年)?(半)?(?:(?:零|又|0)?(\d+)个?月)?$/.exec(bare) ?? [];
  if (!years && !months) return undefined;
  if (years && Number(months ?? 0) > 11) return undefined;
  return Math.round(Number(years ?? 0) * 12) + (half ? 6 : 0) + Number(months || 0);
};

const readPlain = (text: string): number | undefined => {
  const bare = bareOf(text).replace(/[个人元次天岁]$/, "");
  return /^\d{1,9}(?:\.\d{1,2})?$/.test(bare) ? Number(bare) : undefined;
};

const showMonths = (months: number): string => {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return `${years ? `${years}年` : ""}${rest || !years ? `${rest}个月` : ""}`;
};

const inRange = (value: number, min: unknown, max: unknown): boolean =>
  value >= Number(min ?? 0) && value <= Number(max ?? 999_999_999);

/** A number, or a length of time in years and months that is kept in months. */
export const numberType: FieldType = {
  parse: (text, { unit, min, max }) => {
    const value = unit === "years-months" ? readMonths(text) : readPlain(text);
    if (value === undefined) return bad(unit === "years-months" ? "years" : "number");
    const say = unit === "years-months" ? showMonths : String;
    return inRange(value, min, max)
      ? good(String(value))
      : bad("number-range", { given: say(value), min: say(Number(min ?? 0)), max: say(Number(max ?? 0)) });
  },
  show: (value, { unit }) => (unit === "years-months" ? showMonths(Number(value)) : String(value)),
  accepts: (value, { min, max }) =>
    typeof value === "string" && /^\d+(\.\d+)?$/.test(value) && inRange(Number(value), min, max),
};
