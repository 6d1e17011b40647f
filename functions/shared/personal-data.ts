/** What kinds of personal data the masker knows. */
export type PersonalDataKind = "id-number" | "mobile" | "bank-card" | "landline" | "email" | "plate" | "address";
export type PersonalDataSpan = { start: number; end: number; kind: PersonalDataKind };

/** One way personal data looks. `accepts` sees the match without spaces and dashes, and the words before it. */
type Rule = { kind: PersonalDataKind; pattern: RegExp; accepts?: (value: string, before: string) => boolean };

// Every replacement is one UTF-16 unit for one, so places in the folded text are places in the original.
const foldWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000]/g, (char) =>
    char === "\u3000" ? " " : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
const chineseDigits = "〇一二三四五六七八九";
const foldNumerals = (text: string): string =>
  text.replace(/[〇零一二三四五六七八九幺]/g, (char) =>
    char === "零" ? "0" : char === "幺" ? "1" : String(chineseDigits.indexOf(char)),
  );

/** GB 11643-1999: the last character follows from the other seventeen. */
const hasCheckDigit = (id: string): boolean => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(id[place]), 0);
  return "10X98765432"[sum % 11] === id[17]?.toUpperCase();
};

const isMonthAndDay = (mmdd: string): boolean => {
  const [month, day] = [Number(mmdd.slice(0, 2)), Number(mmdd.slice(2))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
};
const hasBirthday = (id: string): boolean => /^(?:19|20)/.test(id.slice(6)) && isMonthAndDay(id.slice(10, 14));

/** ISO/IEC 7812: the digit sum of a card number, every second digit doubled, ends in 0. */
const passesLuhn = (card: string): boolean =>
  [...card].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0) %
    10 ===
  0;

const cue = {
  id: /(?:身份证|证件|公民身份号码|证号)[^\d]{0,10}$/,
  phone: /(?:手机|电话|座机|固话|联系方式|号码)[^\d]{0,8}$/,
  card: /(?:卡号|银行卡|储蓄卡|信用卡|社保卡|账号|账户|存折|卡)[^\d]{0,8}$/,
};
const isDate = (value: string): boolean => /^(?:19|20)\d\d/.test(value) && isMonthAndDay(value.slice(4));
// A company's code (统一社会信用代码) also has 18 characters and is public.
const isCompanyCode = (value: string): boolean => /^9[1-3]/.test(value) && !hasBirthday(value);

const rules: readonly Rule[] = [
  { kind: "email", pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  // Near misses count too: a wrong check digit is a typing mistake, not somebody else's secret.
  { kind: "id-number", pattern: /(?<!\d)[1-9]\d{16}[\dXx](?!\d)/g, accepts: (value) => !isCompanyCode(value) },
  {
    kind: "id-number",
    pattern: /(?<!\d)[1-9](?:[ -]{0,2}\d){16}[ -]{0,2}[\dXx](?!\d)/g,
    accepts: (value) => hasBirthday(value) || hasCheckDigit(value),
  },
  {
    kind: "id-number",
    pattern: /(?<!\d)[1-9](?:[ -]?\d){14}(?!\d)/g,
    accepts: (value, before) => cue.id.test(before) || isMonthAndDay(value.slice(8, 12)),
  },
  {
    kind: "id-number",
    pattern: /(?<!\d)[1-9](?:[ -]?\d){13,19}[Xx]?(?!\d)/g,
    accepts: (_, before) => cue.id.test(before),
  },
  {
    kind: "bank-card",
    pattern: /(?<!\d)[3-69](?:[ -]?\d){15,18}(?!\d)/g,
    accepts: (value, before) => value.startsWith("62") || passesLuhn(value) || cue.card.test(before),
  },
  { kind: "mobile", pattern: /(?<!\d)(?:(?:\+|00)?86[ -]{0,2})?1[ -]?[3-9](?:[ -]{0,2}\d){9}(?!\d)/g },
  { kind: "mobile", pattern: /(?<!\d)1\d{9,11}(?!\d)/g, accepts: (_, before) => cue.phone.test(before) },
  { kind: "landline", pattern: /(?<!\d)\(?0(?:10|2\d|[3-9]\d{2})[ )-]{0,2}[2-9]\d{6,7}(?!\d)/g },
  {
    kind: "landline",
    pattern: /(?<![\d-])[2-9]\d{6,7}(?!\d)/g,
    accepts: (value, before) => cue.phone.test(before) && !isDate(value),
  },
  {
    kind: "plate",
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·• -]?(?=[A-Za-z]*\d)[A-Za-z0-9]{4}[A-Za-z0-9挂学警港澳][A-Za-z0-9]?(?![A-Za-z0-9])/g,
  },
  // Only where somebody lives: a street and number alone is as often an office.
  {
    kind: "address",
    pattern:
      /[\u4e00-\u9fa5]{1,6}(?:路|街|道|巷|弄|村|里|小区|花园|苑)\d{0,5}号?[\u4e00-\u9fa5]{0,8}\d{1,4}(?:栋|幢|座|号楼|单元)[\dA-Za-z\u4e00-\u9fa5-]{0,10}?\d{1,5}(?:室|号|房|户)/g,
  },
];

// Our own ids, reference numbers, times and document numbers hold long digit runs that are nobody's secret.
const harmless =
  /(?:cnv|msg|tkt|hnd|frm|sub|cit|con|evt)_[\w-]{22}|[A-Z]{2}\d{8}-[0-9A-Z]{6}|\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[〔[(（]\d{4}[〕\])）]\d+号/g;

const spansOf = (pattern: RegExp, text: string): { start: number; end: number; value: string }[] =>
  [...text.matchAll(pattern)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length, value: hit[0] }));

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

const applyRules = (text: string, kinds: readonly Rule[]): PersonalDataSpan[] => {
  const kept = spansOf(harmless, text);
  return kinds.flatMap(({ kind, pattern, accepts = () => true }) =>
    spansOf(pattern, text)
      .filter((span) => !kept.some((harmlessSpan) => overlaps(span, harmlessSpan)))
      .filter(({ start, value }) => accepts(value.replace(/[ -]/g, ""), text.slice(Math.max(0, start - 14), start)))
      .map(({ start, end }) => ({ start, end, kind })),
  );
};

const spelledRules = rules.filter(({ kind }) => kind === "mobile" || kind === "id-number");

/**
 * Finds personal data in a text: also spaced, dashed, full-width or with digits spelled in Chinese. Spans refer to the
 * text as given, do not overlap and come in order. It is for what citizens type and for logs: an office's phone in an
 * approved answer looks the same as a private one, so callers choose what to mask.
 */
export const findPersonalData = (text: string): PersonalDataSpan[] => {
  const folded = foldWidth(text);
  const found = [...applyRules(folded, rules), ...applyRules(foldNumerals(folded), spelledRules)];
  const taken: PersonalDataSpan[] = [];
  for (const span of found) if (!taken.some((other) => overlaps(span, other))) taken.push(span);
  return taken.toSorted((a, b) => a.start - b.start);
};

/** Replaces the middle of every piece of personal data by asterisks; the length stays. */
export const maskPersonalData = (text: string): string =>
  findPersonalData(text).reduce(
    (masked, { start, end }) => masked.slice(0, start) + maskMiddle(text.slice(start, end)) + masked.slice(end),
    text,
  );

/** Keeps the first three and the last four characters (one and one of a short value) and hides the rest, same length. */
export const maskMiddle = (value: string): string => {
  const [head, tail] = value.length >= 11 ? [3, 4] : [1, Math.min(1, value.length - 1)];
  return value.slice(0, head) + "*".repeat(Math.max(0, value.length - head - tail)) + value.slice(value.length - tail);
};
