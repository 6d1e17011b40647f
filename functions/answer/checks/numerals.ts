const digitOf = new Map([..."〇一二三四五六七八九"].map((character, digit) => [character, digit]));
for (const [character, digit] of [
  ["零", 0],
  ["两", 2],
] as const)
  digitOf.set(character, digit);
const placeOf = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);

/** 一百二十三 as 123; up to 9999, which is what people write out. */
const countOf = (word: string): number => {
  let total = 0;
  let digit = 0;
  for (const character of word) {
    const place = placeOf.get(character);
    if (place === undefined) digit = digitOf.get(character) ?? 0;
    else {
      total += (digit || 1) * place;
      digit = 0;
    }
  }
  return total + digit;
};

const spelled = "[〇零一二三四五六七八九两]";
const counting = "[零一二三四五六七八九十百千两]";
/** What makes a single numeral a number: 三天 is one, 统一 and 一般 are none. */
const measures =
  "个?工作日|个?自然日|个月|个?小时|年|月|日|天|周岁|岁|元|块|万|亿|倍|成|次|人|份|张|种|项|条|档|名|户|级|期|周|星期|季度|倍|分钟|学期|类|寸|套|门|页|代|平方米|公里|个";
const article = "个|次|种|份|张|项|条|名|户|级|期|类|套|门|页|代|档|人";

const asDigits = (word: string): string =>
  /[十百千]/.test(word) ? String(countOf(word)) : [...word].map((character) => digitOf.get(character) ?? "").join("");

const percent = new RegExp(`百分之(百|${counting}+(?:点${spelled}+)?|[\\d.]+)`, "g");
const fraction = new RegExp(`(${counting}+|\\d+)分之(${counting}+|\\d+)`, "g");
const long = new RegExp(`(?:${spelled}{2,}(?![十百千])|${counting}*[十百千]${counting}*)`, "g");
const single = new RegExp(`${spelled}(?=${measures})`, "g");
const onlyArticle = new RegExp(`一(?=(?:${article})(?!工作日|月|小时|自然日))`, "g");

const plainNumber = (word: string): string => {
  if (word === "百") return "100";
  const [whole = "", part] = word.split("点");
  const left = /^[\d.]+$/.test(whole) ? whole : asDigits(whole);
  return part === undefined ? left : `${left}.${asDigits(part)}`;
};

// 十分 and 千万 ("by all means") and the like are words where no number stands before them.
const words =
  /(?<![零一二三四五六七八九十百千万两])(?:十分(?!之|钟)|千万(?!元|人|户|家|以|次|亩|吨)|万一(?![千百十])|百姓|十字|百科|千方百计|三三两两)/g;
const shield = (word: string): string => "\u0001".repeat(word.length);

const scaled = (_: string, value: string, scale: string): string =>
  String(Math.round(Number(value) * (scale === "万" ? 10_000 : 100_000_000)));

/**
 * A text with every number in Arabic digits: 十五 as 15, 百分之五 as 5%, 三分之一 as 1/3, 二〇二五年 as 2025年, 3.5万 as 35000,
 * 1,000 as 1000, 半年 as 6个月. A lone 一 before a counting word is an article and is left alone.
 */
export const withArabicNumerals = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(words, shield)
    .replace(percent, (_, value: string) => `${plainNumber(value)}%`)
    .replace(fraction, (_, below: string, above: string) => `${plainNumber(above)}/${plainNumber(below)}`)
    .replace(/一半/g, "1/2")
    .replace(/半年/g, "6个月")
    .replace(onlyArticle, "\u0001")
    .replace(long, asDigits)
    .replace(single, asDigits)
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, "")
    .replace(/(\d+(?:\.\d+)?)(万|亿)/g, scaled);
