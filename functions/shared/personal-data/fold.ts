/** A text made plain for finding things, and where each of its characters stood in the original. */
export type Folded = { text: string; startOf(place: number): number; endOf(place: number): number };

// Zero-width and direction marks, soft hyphen, variation selectors, the frame of keycap digits: nobody sees them.
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\u20e3|[\ufe00-\ufe0f]/;
const needsFolding = /[^\p{ASCII}\u4e00-\u9fff，。；：！？、“”‘’《》【】（）—…\n]|[：（）—]/u;
const dashes = /[‐-―−－﹣]/;
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const middots = /[·•‧∙・]/;

const numerals = new Map<string, string>(
  ["〇零○Ｏ", "一壹幺", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"].flatMap((chars, digit) =>
    [...chars].map((char): [string, string] => [char, String(digit)]),
  ),
);

const plain = (char: string): string => {
  if (invisible.test(char)) return "";
  if (spaces.test(char)) return " ";
  if (dashes.test(char)) return "-";
  if (middots.test(char)) return "·";
  const folded = char.normalize("NFKC");
  return folded.length === 1 ? folded : char;
};

/** Full-width, circled and mathematical forms become plain ones; what cannot be seen goes away. */
export const fold = (text: string): Folded => {
  if (!needsFolding.test(text)) return { text, startOf: (place) => place, endOf: (place) => place };
  const chars: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let place = 0;
  for (const char of text) {
    const folded = plain(char);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(folded.length === 1 ? place : place + unit);
      ends.push(folded.length === 1 ? place + char.length : place + unit + 1);
    }
    chars.push(folded);
    place += char.length;
  }
  return {
    text: chars.join(""),
    startOf: (at) => starts[at] ?? text.length,
    endOf: (at) => ends[at - 1] ?? 0,
  };
};

/** Digits spelled in Chinese become digits, one character for one. Undefined when there are none. */
export const foldNumerals = (text: string): string | undefined => {
  const folded = text.replace(/[〇零○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖]/g, (char) => numerals.get(char) ?? char);
  return folded === text ? undefined : folded;
};
