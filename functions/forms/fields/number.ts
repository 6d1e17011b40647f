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

const counters = /(?:个人|[个人名位元次天岁间张台辆桌座户家套件份层])$/;

/** Units that only fit where the question speaks of the first: each with how many of those it is. */
const measures: readonly (readonly [asked: RegExp, said: RegExp, times: number])[] = [
  [/平方米/, /(?:平方米|平米|平方|平|m2)$/i, 1],
  [/千克|公斤/, /(?:千克|公斤|kg)$/i, 1],
  [/千克|公斤/, /吨$/, 1000],
];

/** 60平方米 where square metres are asked for, 4.5吨 where kilograms are, 5个人 anywhere; not 60平方米 for a number of people. */
const readPlain = (text: string, asked: string): number | undefined => {
  const bare = bareOf(text);
  const [, said = counters, times = 1] = measures.find(([of, word]) => of.test(asked) && word.test(bare)) ?? [];
  const digits = bare.replace(said, "");
  return /^\d{1,9}(?:\.\d{1,2})?$/.test(digits) ? Number(digits) * times : undefined;
};

const showMonths = (months: number): string => {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return `${years ? `${years}年` : ""}${rest || !years ? `${rest}个月` : ""}`;
};

const inRange = (value: number, min: unknown, max: unknown): boolean =>
  value >= Number(min ?? 0) && value <= Number(max ?? 999_999_999);

/** A number, or a length of time in years and months that is kept in months. */
export const numberType: FieldType = {
  parse: (text, { unit, min, max, label, ask }) => {
    const value = unit === "years-months" ? readMonths(text) : readPlain(text, `${label}${ask}`);
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
