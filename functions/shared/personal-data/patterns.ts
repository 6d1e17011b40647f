import type { Found } from "./found.ts";

const email =
  /(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63} ?(?:@|\[at\]|\(at\)) ?[A-Za-z0-9-]{1,63}(?: ?\. ?[A-Za-z0-9-]{1,24}){1,4}/gi;

// Ordinary, new-energy (D or F first or last of six), trailer, learner, police, Hong Kong and Macao plates.
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-Za-z][· .-]{0,2}(?=(?:[A-Za-z][ -]?){0,5}\d)(?:(?:[A-Za-z0-9][ -]?){4}(?:[A-Za-z0-9挂学警港澳])|[DFdf][ -]?(?:[A-Za-z0-9][ -]?){4}[A-Za-z0-9]|(?:[A-Za-z0-9][ -]?){5}[DFdf])(?![A-Za-z0-9年])/g;

const spans = (pattern: RegExp, kind: Found["kind"], text: string): Found[] =>
  [...text.matchAll(pattern)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length, kind }));

/** E-mail addresses in a folded text. */
export const findEmails = (text: string): Found[] => (/@|at[\])]/i.test(text) ? spans(email, "email", text) : []);

/** Plates of cars in a folded text. */
export const findPlates = (text: string): Found[] => spans(plate, "plate", text);
