import { bad, compact, good, stringType } from "./field-type.ts";

/** A mobile number of mainland China; +86, blanks and dashes are taken off. */
export const mobileType = stringType(/^1[3-9]\d{9}$/, (text) => {
  const value = compact(text).replace(/^(?:\+|00)?86(?=1\d{10}$)/, "");
  if (/^1[3-9]\d{9}$/.test(value)) return good(value);
  if (/^0\d{9,11}$/.test(value)) return bad("mobile-landline");
  return /^\d+$/.test(value) ? bad("mobile-digits", { length: value.length }) : bad("mobile");
});
