import type { Field } from "../definition/field.ts";
import type { Answer, Answers } from "../draft.ts";

/** What parsing and showing need to know of the world. */
export type FieldContext = {
  findRegion: (text: string) => { code: string; name: string } | undefined;
  regionName: (code: string) => string;
  /** The calendar day in China, YYYY-MM-DD. */
  today: string;
  /** The instant, for what must keep when it was agreed to. */
  now: string;
  /** The place that the form is for, when it is known: an address may leave it out. */
  region?: string | undefined;
  /** The relevant answers so far: a signature must be that of the person named. */
  answers?: Answers;
  /** A file that was taken in and found clean; undefined when there is none of this id. */
  findUpload?: (uploadId: string) => { name: string } | undefined;
};

/** A value that was understood, or the key of the text that says what is wrong (knowledge/replies/form.yaml). */
export type Parsed =
  | { ok: true; value: Answer }
  | { ok: false; errorKey: string; values?: Readonly<Record<string, string | number>> };

/** One kind of field: reads what a citizen typed, shows what was kept, and tells whether a kept value is (still) valid. */
export type FieldType = {
  parse(text: string, field: Field, context: FieldContext): Parsed;
  /** Complete and readable; `show-answer.ts` masks it where the field is sensitive. */
  show(value: Answer, field: Field, context: FieldContext): string;
  /** A kept value may be older than the definition; one that is not valid any more is asked again. */
  accepts(value: Answer, field: Field): boolean;
};

export const good = (value: Answer): Parsed => ({ ok: true, value });

export const bad = (errorKey: string, values?: Readonly<Record<string, string | number>>): Parsed => ({
  ok: false,
  errorKey: `form.error-${errorKey}`,
  ...(values && { values }),
});

/** Full-width letters and digits become plain ones, outer blanks go. */
export const plain = (text: string): string => text.normalize("NFKC").trim();

/** Digits as people type them: without blanks, dashes and full-width forms. */
export const compact = (text: string): string => plain(text).replace(/[\s\-—–_.·]/g, "");

/** A type whose kept value is one string of a given form, shown as it is. */
export const stringType = (pattern: RegExp, parse: FieldType["parse"], show = (value: string) => value): FieldType => ({
  parse,
  show: (value) => show([value].flat().join("、")),
  accepts: (value) => typeof value === "string" && pattern.test(value),
});
