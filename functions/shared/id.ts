import { createHash, randomBytes, randomInt } from "node:crypto";

/** The kinds of ids; the prefix says what an id names wherever it shows up. */
export type IdKind =
  | "cnv"
  | "msg"
  | "tkt"
  | "hnd"
  | "frm"
  | "sub"
  | "cit"
  | "con"
  | "evt"
  | "rel"
  | "dsp"
  | "rem"
  | "upl"
  | "att"
  | "prb"
  | "ask"
  | "gap"
  | "fnd"
  | "pfa"
  | "pfq";

const encode = (bytes: Buffer): string => bytes.toString("base64url");

/** A new random id (128 bit), such as `cnv_9f…`. Unguessable, so knowing one is not chance. */
export const newId = (kind: IdKind): string => `${kind}_${encode(randomBytes(16))}`;

/**
 * An id that follows from its cause: the same parts always give the same id. Effects of a message are named this
 * way, so that doing them twice writes one record.
 */
export const derivedId = (kind: IdKind, ...parts: readonly string[]): string =>
  `${kind}_${encode(digest(parts).subarray(0, 16))}`;

// Letters and digits that nobody confuses when read aloud or written down (no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V), and no
// vowels, so that no word appears by accident.
const readable = "34679CDFGHJKMNPQRTWXY";

/** A short code a person can read aloud, derived from its cause like `derivedId`. Six characters are 21^6 = 85 million. */
export const readableCode = (length: number, ...parts: readonly string[]): string =>
  [...digest(parts).subarray(0, length)].map((byte) => readable.charAt(byte % readable.length)).join("");

/** A random code to be read aloud or typed, with a letter in it: nobody takes it for a number. Eight characters are 38 billion. */
export const randomCode = (length: number): string => {
  const code = Array.from({ length }, () => readable.charAt(randomInt(readable.length))).join("");
  return /[A-Z]/.test(code) ? code : randomCode(length);
};

/** A typed text as such a code, whatever its width and case; undefined for anything else. */
export const readCode = (text: string, length: number): string | undefined => {
  const code = text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  const isCode = code.length === length && /[A-Z]/.test(code) && [...code].every((one) => readable.includes(one));
  return isCode ? code : undefined;
};

const digest = (parts: readonly string[]): Buffer => createHash("sha256").update(JSON.stringify(parts)).digest();
