import { findAddresses } from "./personal-data/addresses.ts";
import { fold, foldNumerals } from "./personal-data/fold.ts";
import type { Found, PersonalDataKind } from "./personal-data/found.ts";
import { findNames } from "./personal-data/names.ts";
import { findNumbers } from "./personal-data/numbers.ts";
import { findEmails, findPlates } from "./personal-data/patterns.ts";

export type PersonalDataSpan = { start: number; end: number; kind: PersonalDataKind };

// Our own ids, reference numbers, times and document numbers hold long digit runs that are nobody's secret.
const harmless =
  /(?:cnv|msg|tkt|hnd|frm|sub|cit|con|evt|art)_[\w-]{22}|\b[A-Z]{2}\d{8}-[0-9A-Z]{6}\b|(?<![\d-])\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?(?![\d-])|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[〔[(（]\d{4}[〕\])）]\d+号|https?:\/\/[^\s@，。]{1,300}/g;

const withoutHarmless = (text: string): string => text.replace(harmless, (hit) => "\u0001".repeat(hit.length));

/** Of what overlaps the first one stays. */
const withoutOverlaps = (found: readonly Found[], length: number): Found[] => {
  const used = new Uint8Array(length);
  return found.filter(({ start, end }) => {
    if (used.subarray(start, end).includes(1)) return false;
    used.fill(1, start, end);
    return true;
  });
};

const search = (text: string): Found[] => {
  const spelled = foldNumerals(text);
  return [
    ...findEmails(text),
    ...findNumbers(text),
    ...findPlates(text),
    ...findAddresses(text),
    ...findNames(text),
    ...(spelled === undefined ? [] : [...findNumbers(spelled), ...findPlates(spelled), ...findAddresses(spelled)]),
  ];
};

/** Whether there is anything to look for: digits in any writing, an @, or a word that announces a name. */
const worthSearching =
  /[\p{Nd}\p{No}\p{Nl}〇零○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖@＠]|叫|名|人|户主|称呼|患者|我是/u;

/**
 * Finds personal data in a text: also spaced, dashed, full-width, with invisible characters or digits spelled in Chinese.
 * Spans refer to the text as given, do not overlap and come in order. It is for what citizens type and for logs: an
 * office's phone in an approved answer looks the same as a private one, so callers choose what to mask.
 */
export const findPersonalData = (text: string): PersonalDataSpan[] => {
  if (!worthSearching.test(text)) return [];
  const folded = fold(text);
  const taken = withoutOverlaps(search(withoutHarmless(folded.text)), folded.text.length);
  return taken
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, kind }) => ({ start: folded.startOf(start), end: folded.endOf(end), kind }));
};

/** Keeps the first three and the last four characters (one and one of a short value) and hides the rest, same length. */
export const maskMiddle = (value: string): string => {
  const [head, tail] = value.length >= 11 ? [3, 4] : [1, Math.min(1, value.length - 1)];
  return value.slice(0, head) + "*".repeat(Math.max(0, value.length - head - tail)) + value.slice(value.length - tail);
};

/** Of a name or an address only the beginning stays: the end of it would say which one. */
const maskEnd = (value: string, head: number): string => value.slice(0, head) + "*".repeat(value.length - head);

const maskValue = (value: string, kind: PersonalDataKind): string => {
  if (kind === "name") return maskEnd(value, 1);
  return kind === "address" ? maskEnd(value, Math.min(3, value.length - 1)) : maskMiddle(value);
};

/** Replaces what tells of every piece of personal data by asterisks; the length stays. */
export const maskPersonalData = (text: string): string => {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, kind } of findPersonalData(text)) {
    parts.push(text.slice(from, start), maskValue(text.slice(start, end), kind));
    from = end;
  }
  return from === 0 ? text : parts.join("") + text.slice(from);
};
