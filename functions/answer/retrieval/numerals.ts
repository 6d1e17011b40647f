const digits = new Map([..."〇零一二三四五六七八九"].map((character, place) => [character, Math.max(0, place - 1)]));
digits.set("两", 2);
const powers = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);
const tenThousand = 10_000;

const amountOf = (numeral: string): number => {
  let total = 0;
  let part = 0;
  let digit = 0;
  for (const character of numeral) {
    const power = powers.get(character);
    if (character === "万") {
      total += (part + digit) * tenThousand;
      part = 0;
      digit = 0;
    } else if (power) {
      // 十五 begins with its power.
      part += (digit || 1) * power;
      digit = 0;
    } else digit = digits.get(character) ?? 0;
  }
  return total + part + digit;
};

const years = /[〇零一二三四五六七八九]{4}(?=年)/g;
const numerals = /(?<![几数])[零〇一二两三四五六七八九十百千万]+(?![几多来余])/g;
// 千万 and 百 alone are mostly other words; a single digit counts only in front of what is counted.
const amount = /^[一二两三四五六七八九十].*[十百千]|^十./;
const counted = /^(?:年|岁|月|日|天|周|元|个月|个工作日|个小时|小时)(?!级)/;

/**
 * Writes Chinese numerals as digits where they count something: 二〇二五年 as 2025年, 六十三岁 as 63岁, 三个月 as 3个月. Words that
 * only contain one (一件事, 五险一金, 几十, 百姓) stay.
 */
export const foldNumerals = (text: string): string =>
  text
    .replace(years, (numeral) => [...numeral].map((character) => digits.get(character) ?? "").join(""))
    .replace(numerals, (numeral, at: number, all: string) => {
      const single = /^[一二两三四五六七八九十]$/.test(numeral) && all.charAt(at - 1) !== "第";
      const counts = single ? counted.test(all.slice(at + 1)) : amount.test(numeral);
      return counts ? String(amountOf(numeral)) : numeral;
    });
