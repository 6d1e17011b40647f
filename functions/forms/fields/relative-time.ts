const padded = (value: number): string => String(value).padStart(2, "0");

const years: Readonly<Record<string, number>> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  上年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  后年: 2,
};
const monthsAway: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1 };
const days: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  当天: 0,
  明天: 1,
  明日: 1,
  后天: 2,
};

const shiftMonth = (today: string, by: number): string => {
  const count = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + by;
  return `${Math.floor(count / 12)}年${(count % 12) + 1}月`;
};

const shiftDay = (today: string, by: number): string => {
  const day = new Date(Date.parse(`${today}T00:00:00Z`) + by * 86_400_000);
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
};

/** Said by the lunar calendar: nobody can turn such a date into the official one unseen. */
export const isLunar = (text: string): boolean =>
  /农历|阴历|旧历|腊月|正月|冬月|闰|初[一二三四五六七八九十]|大年/.test(text);

/**
 * Writes out what is said relative to today: 去年3月 → 2025年3月, 昨天 → 2026年11月22日, 上个月5号 → 2026年10月5号.
 * `today` is YYYY-MM-DD.
 */
export const withAbsoluteTime = (text: string, today: string): string =>
  text
    .replace(/大前天|前天|昨[天日]|今[天日]|当天|明[天日]|后天/g, (word) => shiftDay(today, days[word] ?? 0))
    .replace(
      /大前年|前年|去年|上年|今年|本年|明年|后年/g,
      (word) => `${Number(today.slice(0, 4)) + (years[word] ?? 0)}年`,
    )
    .replace(/(上上|上|这|本|下)个?月(份)?/g, (_, which: string) => shiftMonth(today, monthsAway[which] ?? 0));

/** A four-digit year: two digits are those of people living now (30 to 99 of the last century). */
export const fullYear = (year: string): string =>
  year.length === 4 ? year : `${Number(year) >= 30 ? "19" : "20"}${year.padStart(2, "0")}`;

/** YYYY-MM-DD when the day exists in the calendar, else undefined. */
export const realDay = (year: string, month: number, day: number): string | undefined => {
  const text = `${year}-${padded(month)}-${padded(day)}`;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text) ? text : undefined;
};
