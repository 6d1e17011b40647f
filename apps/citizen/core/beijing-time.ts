const pad = (value: number) => String(value).padStart(2, "0");

// Shifted by eight hours and read as UTC: the same everywhere, also where Intl knows no time zones.
const beijing = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000);

/** Time of day, such as 09:05. */
export const clockTime = (iso: string): string => {
  const at = beijing(iso);
  return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
};

/** A day from a date or a time, such as 2026年11月23日. */
export const dayOf = (iso: string): string => {
  const at = /T/.test(iso) ? beijing(iso) : new Date(`${iso}T00:00:00Z`);
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
};

/** Day and time for a timeline, such as 11月23日 09:05. */
export const shortTime = (iso: string): string => {
  const at = beijing(iso);
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${clockTime(iso)}`;
};

/** Today in China as YYYY-MM-DD, from milliseconds since 1970. */
export const todayIn = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
