import { bad, compact, good, stringType } from "./field-type.ts";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check character of the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export const checkCharacter = (first17: string): string => {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return "10X98765432".charAt(sum % 11);
};

const isRealDay = (compactDay: string, today: string): boolean => {
  const day = `${compactDay.slice(0, 4)}-${compactDay.slice(4, 6)}-${compactDay.slice(6)}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) && day >= "1900-01-01" && day <= today;
};

/** A resident ID number of 18 characters. Whether the person exists is for the authorities to say. */
export const idNumberType = stringType(/^\d{17}[\dX]$/, (text, _, { today }) => {
  const value = compact(text).toUpperCase();
  if (/^\d{15}$/.test(value)) return bad("id-number-15");
  if (value.length !== 18) return bad("id-number-length", { length: value.length });
  if (!/^\d{17}[\dX]$/.test(value)) return bad("id-number-letters");
  if (!isRealDay(value.slice(6, 14), today)) return bad("id-number-day");
  return checkCharacter(value.slice(0, 17)) === value.charAt(17) ? good(value) : bad("id-number-check");
});

/** What a valid ID number tells of its holder: birth month (YYYY-MM), date of birth (YYYY-MM-DD) or sex. */
export const readIdNumber = (idNumber: string, part: "birth-month" | "birth-date" | "sex"): string => {
  if (part === "birth-date") return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  if (part === "birth-month") return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}`;
  return Number(idNumber.charAt(16)) % 2 === 1 ? "male" : "female";
};
