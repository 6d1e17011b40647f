import { withArabicNumerals } from "./numerals.ts";

/** One way a fact looks. `forms` are the ways to write what was found, the one said first; a source knows all of them. */
type Kind = { pattern: RegExp; forms(found: RegExpExecArray): string[] };

const two = (value: string | undefined): string => (value ?? "").padStart(2, "0");

const unitNames: Readonly<Record<string, string>> = {
  周岁: "岁",
  日: "天",
  自然日: "天",
  个自然日: "天",
  个工作日: "工作日",
  个小时: "小时",
  块: "元",
  块钱: "元",
  星期: "周",
  礼拜: "周",
  号: "天",
};

const dayForms = (year: string, month: string, day: string): string[] => [
  `${year}-${month}-${day}`,
  `${year}-${month}`,
  `${year}年`,
  `--${month}-${day}`,
];

/** In this order; what one kind takes, the next does not see. */
const kinds: readonly Kind[] = [
  { pattern: /https?:\/\/[^\s，。；,;）)】」》]+/g, forms: ([url]) => [url] },
  {
    pattern: /[〔[(](\d{4})[〕\])]\s*第?(\d+)号/g,
    forms: ([, year, number]) => [`〔${year}〕${number}号`, `${year}年`],
  },
  {
    pattern: /(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})(?!\d)[日号]?/g,
    forms: ([, year = "", month, day]) => dayForms(year, two(month), two(day)),
  },
  {
    pattern: /(\d{4})(?:年(\d{1,2})月|-(0[1-9]|1[0-2])(?![\d-]))/g,
    forms: ([, year = "", month, dashed]) => [`${year}-${two(month ?? dashed)}`, `${year}年`],
  },
  { pattern: /(?<!\d)(\d{1,2})月(\d{1,2})[日号]/g, forms: ([, month, day]) => [`--${two(month)}-${two(day)}`] },
  { pattern: /(?<!\d)((?:19|20)\d{2})年/g, forms: ([, year]) => [`${year}年`] },
  {
    pattern: /\d+(?:-\d+)*-\d{5,}|\(0\d{2,3}\)\s?\d{7,8}|0\d{2,3}[ -]\d{7,8}/g,
    forms: ([phone]) => [phone.replace(/\D/g, "")],
  },
  { pattern: /\d{1,2}:\d{2}/g, forms: ([time]) => [time] },
  { pattern: /\d+(?:\.\d+)?%/g, forms: ([share]) => [share] },
  { pattern: /\d+\/\d+/g, forms: ([share]) => [share] },
  {
    pattern:
      /(\d+(?:\.\d+)?)(个?工作日|个?自然日|个月|个?小时|周岁|分钟|星期|礼拜|平方米|公里|块钱|年|月|日|天|岁|元|块|倍|成|次|人|份|张|项|条|名|户|级|期|周|档|种|个)?/g,
    forms: ([, value = "", unit = ""]) => {
      const number = String(Number(value));
      const bare = value.length > 4 && !unit ? value : number;
      return unit ? [`${number}${unitNames[unit] ?? unit}`, number] : [bare];
    },
  },
];

// 3-5天 and 3至5天 are two numbers of one unit.
const range =
  /(?<![\d.:-])(\d{1,4}(?:\.\d+)?)(%?)(?:-|~|至|到|—|–)(\d{1,4}(?:\.\d+)?)(%|个?工作日|个月|个?小时|周岁|[年月天日岁元周倍])(?![\d-])/g;
const spread = (_: string, from: string, __: string, to: string, unit: string): string => `${from}${unit} ${to}${unit}`;

const enumerator = /(^|\n)\s*(?:-\s*)?\(?\d{1,2}[.、)](?!\d)\s*/g;

const collect = (text: string, take: (forms: string[]) => void): void => {
  let rest = withArabicNumerals(text).replace(range, spread);
  for (const { pattern, forms } of kinds)
    rest = rest.replace(pattern, (...found) => {
      const groups = found.slice(
        0,
        found.findIndex((part) => typeof part === "number"),
      );
      take(forms(groups as unknown as RegExpExecArray));
      return " ";
    });
};

/** Every fact of a source text, in all the forms that an answer may give it. */
export const knownFacts = (texts: readonly string[]): ReadonlySet<string> => {
  const known = new Set<string>();
  for (const text of texts)
    collect(text, (forms) => {
      for (const form of forms) known.add(form);
    });
  return known;
};

/**
 * Numbers, dates, fees, phones, addresses and document numbers of a text that its sources do not have, whatever way they
 * are written: 十五 and 15 are the same, 3天 and 3个月 are not. None may reach a citizen.
 */
export const unfoundedFacts = (text: string, sources: readonly string[]): string[] => {
  const known = knownFacts(sources);
  const unfounded: string[] = [];
  collect(text.replace(enumerator, "$1"), ([said]) => {
    if (said !== undefined && !known.has(said)) unfounded.push(said);
  });
  return unfounded;
};
