import { bad, compact, good, stringType } from "./field-type.ts";

/** Whether the last digit fits the others (Luhn, ISO/IEC 7812-1). */
const passesLuhn = (digits: string): boolean =>
  [...digits].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0) %
    10 ===
  0;

/** A bank card or social security card account: 16 to 19 digits with the right check digit. */
export const bankCardType = stringType(
  /^\d{16,19}$/,
  (text) => {
    const value = compact(text);
    if (!/^\d+$/.test(value)) return bad("bank-card");
    if (value.length < 16 || value.length > 19) return bad("bank-card-length", { length: value.length });
    return passesLuhn(value) ? good(value) : bad("bank-card-check");
  },
  (value) => value.replace(/(\d{4})(?=\d)/g, "$1 "),
);
