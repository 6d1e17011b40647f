const digits = "零一二三四五六七八九";
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

const digitOf = (letter: string): number => digits.indexOf(letter);

const normalise = (text: string): string =>
  text
    .replace(/[〇○]/g, "零")
    .replace(/[两俩]/g, "二")
    .replace(/廿/g, "二十");

/** Reads 十五, 二十, 一百零八 up to 9999, or a row of digits such as 一九七〇; undefined when it is no number. */
export const readChineseNumber = (text: string): number | undefined => {
  const letters = [...normalise(text)];
  if (letters.length === 0 || letters.some((letter) => digitOf(letter) < 0 && !units[letter])) return undefined;
  if (letters.every((letter) => !units[letter])) return Number(letters.map(digitOf).join(""));
  let total = 0;
  let pending: number | undefined;
  for (const letter of letters) {
    const unit = units[letter];
    if (unit) total += (pending ?? 1) * unit;
    pending = unit ? undefined : digitOf(letter);
  }
  return total + (pending ?? 0);
};

/** Replaces every Chinese number in a text by digits: 一九七〇年五月 becomes 1970年5月. */
export const withDigits = (text: string): string =>
  text.replace(/[零〇○一二三四五六七八九十百千两俩廿]+/g, (part) => String(readChineseNumber(part) ?? part));
