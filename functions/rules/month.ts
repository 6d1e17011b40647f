/** Months written YYYY-MM. Text order is time order. */
const count = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const monthAt = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;

/** Whole months from one month to another; negative when the second one is earlier. */
export const monthsBetween = (from: string, to: string): number => count(to) - count(from);

/** The month `months` after this one, before it when negative. */
export const addMonths = (month: string, months: number): string => monthAt(count(month) + months);

/** The later of two months. */
export const laterMonth = (a: string, b: string): string => (a > b ? a : b);

/** The year of a month. */
export const yearOf = (month: string): number => Number(month.slice(0, 4));
