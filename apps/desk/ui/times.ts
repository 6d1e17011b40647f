const day = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});
const minute = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const clock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The day in China as 2026-11-23; deadlines count in these days. */
export const chinaDay = (at: Date): string => day.format(at).replaceAll("/", "-");

/** When it was in China, to the second, as spreadsheets read it: 2026-11-23 09:05:00. */
export const showSecond = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");

export const showMinute = (iso: string): string => minute.format(new Date(iso)).replaceAll("/", "-");

/** The time of day, with the day before it when it was not today. */
export const showTime = (iso: string, now: Date): string =>
  chinaDay(new Date(iso)) === chinaDay(now) ? clock.format(new Date(iso)) : showMinute(iso);

/** How long somebody has waited: 45 秒, 3 分 05 秒, 1 小时 02 分. */
export const showWaiting = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  if (hours > 0) return `${hours} 小时 ${two(minutes)} 分`;
  return minutes > 0 ? `${minutes} 分 ${two(rest)} 秒` : `${rest} 秒`;
};

/** Where a deadline stands on a day: whole days left, negative when over. */
export const daysLeft = (dueOn: string, today: string): number =>
  Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);

export const showDaysLeft = (days: number): string => {
  if (days < 0) return `超期 ${-days} 天`;
  return days === 0 ? "今天到期" : `还有 ${days} 天`;
};
