const dayIn = (text: string): string | undefined => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  if (/^\d{4}-\d{2}$/.test(text)) return `${text}-01`;
  return /^\d{17}[\dX]$/.test(text) ? `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}` : undefined;
};

const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/**
 * Whole years, months or days from `since` (a date, a month, or an ID number's date of birth) until `today`
 * (YYYY-MM-DD); undefined when one of them is no date. Somebody is a year older from the birthday on.
 */
export const ageIn = (unit: "years" | "months" | "days", since: string, today: string): number | undefined => {
  const from = dayIn(since);
  if (!from || !dayIn(today)) return undefined;
  if (unit === "days") return daysBetween(from, today);
  const months = monthNumber(today) - monthNumber(from) - (today.slice(8) < from.slice(8) ? 1 : 0);
  return unit === "months" ? months : Math.floor(months / 12);
};
