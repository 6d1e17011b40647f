import { hasBirthday, hasCheckDigit, hasShortBirthday, isDate, passesLuhn } from "./checks.ts";
import type { Found, NumberKind } from "./found.ts";

/** Digits that may be one number, and the words around them. */
type Candidate = { digits: string; before: string; after: string };
type Token = { digits: string; start: number; end: number };

// Longer runs of digits than any number of a person are nobody's.
const mostDigits = 20;
const wordsBefore = 18;
const wordsAfter = 6;

const cue = {
  id: /(?:身份证|证件|公民身份号码|证号|身份号码|sfz|idcard|id)[^\d]{0,10}$/i,
  phone: /(?:手机|电话|座机|固话|联系方式|号码|拨打|打我|致电|tel|phone|mobile)[^\d]{0,8}$/i,
  card: /(?:卡号|银行卡|储蓄卡|借记卡|信用卡|社保卡|工资卡|账号|帐号|账户|存折|卡)[^\d]{0,8}$/,
};
/** What number follows: one of papers and parcels, or an amount. */
const paperwork =
  /(?:订单|单|流水|受理|申请|运单|快递|凭证|发票|批|文|案|档案|合同|备案|许可证?|执照|注册|序列|准考证|学籍|项目|商品|设备|税|信用代码|编码|代码|条码|编号|版本|交易|任务|事项|业务|参考)(?:号码?|编号|代码|码|id)?[^\da-z]{0,4}$/i;
const amount = /^ ?(?:[元块万亿人名个次件平米吨度岁股字]|公里|美元|人民币)/;
// A company's code (统一社会信用代码) also has 18 characters and is public.
const isCompanyCode = (value: string): boolean => /^9[1-3]/.test(value) && !hasBirthday(value);

const isIdNumber = ({ digits, before }: Candidate): boolean => {
  const named = cue.id.test(before);
  if (digits.length === 18) {
    if (named || (hasBirthday(digits) && hasCheckDigit(digits))) return true;
    return !paperwork.test(before) && !isCompanyCode(digits) && (hasBirthday(digits) || hasCheckDigit(digits));
  }
  if (digits.length === 15 && !paperwork.test(before) && /^[1-9](?<!^19|^20)/.test(digits) && hasShortBirthday(digits))
    return true;
  return named && /^\d{14,20}X?$/i.test(digits);
};

const isBankCard = ({ digits, before, after }: Candidate): boolean => {
  if (!/^\d{15,19}$/.test(digits) || amount.test(after)) return false;
  if (cue.card.test(before)) return true;
  const likely = digits.startsWith("62") || (/^[3-6]/.test(digits) && passesLuhn(digits));
  return digits.length >= 16 && likely && !paperwork.test(before);
};

const isMobile = ({ digits, before, after }: Candidate): boolean => {
  const national = digits.replace(/^(?:00)?86(?=1\d{10}$)/, "");
  if (/^1[3-9]\d{9}$/.test(national)) return !amount.test(after) && (cue.phone.test(before) || !paperwork.test(before));
  return /^1\d{9,11}$/.test(digits) && cue.phone.test(before);
};

const isLandline = ({ digits, before, after }: Candidate): boolean => {
  if (/^0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/.test(digits)) return !paperwork.test(before) || cue.phone.test(before);
  const local = /^[2-9]\d{6,7}$/.test(digits) && !isDate(digits);
  return local && cue.phone.test(before) && !paperwork.test(before) && !amount.test(after);
};

const kinds: readonly [NumberKind, (candidate: Candidate) => boolean][] = [
  ["id-number", isIdNumber],
  ["mobile", isMobile],
  ["bank-card", isBankCard],
  ["landline", isLandline],
];

const kindOf = (candidate: Candidate): NumberKind | undefined => kinds.find(([, is]) => is(candidate))?.[0];

const runs = /\d(?:[ \t\-.·_/()]{0,3}\d)*/g;
const cueLetters = /(?:tel|phone|mobile|call|no|id|sfz|sjh|qq)$/i;
const touchesLetters = (text: string, start: number, end: number): boolean =>
  /[A-Za-z_]$/.test(text.slice(Math.max(0, start - 1), start))
    ? !cueLetters.test(text.slice(Math.max(0, start - 6), start))
    : /^[A-WYZa-wyz_]/.test(text.slice(end, end + 1));

/** The digits from one token to another as a candidate, with an X that closes an ID number. */
const join = (text: string, tokens: readonly Token[], runStart: number): (Candidate & { end: number }) | undefined => {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last) return undefined;
  const digits = tokens.map((token) => token.digits).join("");
  const [closing = ""] =
    (digits.length === 17 && /^[ -]{0,2}[Xx](?![A-Za-z0-9])/.exec(text.slice(last.end, last.end + 4))) || [];
  const end = last.end + closing.length;
  if (touchesLetters(text, first.start, end)) return undefined;
  const from = first.start === runStart ? runStart : first.start;
  return {
    digits: closing ? `${digits}X` : digits,
    before: text.slice(Math.max(0, from - wordsBefore), from),
    after: text.slice(end, end + wordsAfter),
    end,
  };
};

/** The plus of a country's code and the bracket of an area's belong to the number. */
const withOpening = (text: string, start: number): number => (/[+(]/.test(text.charAt(start - 1)) ? start - 1 : start);

/** From token `from` on: the token alone if it is something, else the longest row of tokens that is. */
const findFrom = (text: string, tokens: readonly Token[], from: number): { found: Found; next: number } | undefined => {
  let total = 0;
  let to = from;
  while (to < tokens.length && total + (tokens[to]?.digits.length ?? 0) <= mostDigits) {
    total += tokens[to]?.digits.length ?? 0;
    to += 1;
  }
  const start = tokens[from]?.start ?? 0;
  const rows = [from + 1, ...Array.from({ length: Math.max(0, to - from - 1) }, (_, step) => to - step)];
  for (const end of rows) {
    const candidate = join(text, tokens.slice(from, end), start);
    const kind = candidate && kindOf(candidate);
    if (candidate && kind) return { found: { start: withOpening(text, start), end: candidate.end, kind }, next: end };
  }
  return undefined;
};

const tokensOf = (run: string, offset: number): Token[] =>
  [...run.matchAll(/\d+/g)].map((hit) => ({
    digits: hit[0],
    start: offset + hit.index,
    end: offset + hit.index + hit[0].length,
  }));

// An ID or card number with a digit too many, too few or wrong; a person's all the same.
const mistyped = /(?<![\dA-Za-z_])\d{15,19}[Xx]?(?![\dA-Za-z_])/g;

const findMistyped = (text: string): Found[] =>
  [...text.matchAll(mistyped)].flatMap(({ 0: digits, index: start }) => {
    const end = start + digits.length;
    const before = text.slice(Math.max(0, start - wordsBefore), start);
    const isHarmless =
      paperwork.test(before) || amount.test(text.slice(end, end + wordsAfter)) || isCompanyCode(digits);
    return isHarmless ? [] : [{ start, end, kind: "id-number" as const }];
  });

/**
 * ID, phone and card numbers in a folded text, digits apart or together. Every run of digits is looked at once, and from
 * each of its parts at most 20 digits far; long ones that miss a digit come last: the work grows with the length of the text and no faster.
 */
export const findNumbers = (text: string): Found[] => {
  const all: Found[] = [];
  for (const run of text.matchAll(runs)) {
    const tokens = tokensOf(run[0], run.index);
    for (let place = 0; place < tokens.length; ) {
      const hit = findFrom(text, tokens, place);
      if (hit) all.push(hit.found);
      place = hit?.next ?? place + 1;
    }
  }
  return [...all, ...findMistyped(text)];
};
