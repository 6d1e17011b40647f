/** What kinds of personal data the masker knows. */
export type PersonalDataKind = "id-number" | "mobile" | "bank-card" | "landline" | "email" | "plate";
export type PersonalDataSpan = { start: number; end: number; kind: PersonalDataKind };

const patterns: readonly [PersonalDataKind, RegExp][] = [
  ["email", /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ["id-number", /(?<!\d)\d{17}[\dXx](?!\d)/g],
  ["bank-card", /(?<!\d)\d{16,19}(?!\d)/g],
  ["mobile", /(?<!\d)1[3-9]\d{9}(?!\d)/g],
];

/** Finds personal data in a text. */
export const findPersonalData = (text: string): PersonalDataSpan[] =>
  patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length, kind })),
  );

/** Replaces the middle of every piece of personal data by asterisks. */
export const maskPersonalData = (text: string): string => {
  let masked = text;
  for (const { start, end } of findPersonalData(text))
    masked = masked.slice(0, start) + maskMiddle(text.slice(start, end)) + masked.slice(end);
  return masked;
};

/** Keeps the first three and the last four characters (two and two of a short value) and hides the rest, same length. */
export const maskMiddle = (value: string): string => {
  const [head, tail] = value.length >= 11 ? [3, 4] : [1, Math.min(1, value.length - 1)];
  return value.slice(0, head) + "*".repeat(Math.max(0, value.length - head - tail)) + value.slice(value.length - tail);
};
