import type { SearchHit } from "../ports.ts";
import { thresholds } from "../thresholds.ts";

const border = /[，,。！!？?；;、\n…]+|\s{2,}/;
const mostClauses = 14;
const widest = 3;
const leastLength = 5;
/**
 * A part is trusted only where the whole message already points: among its first entries, each place less; that both agree
 * counts for it.
 */
const near = 3;
const lowered = 0.1;
const agreed = 0.1;

/** The clauses of a message and runs of two and three neighbours; empty when it has only one. */
export const clausesOf = (text: string): string[] => {
  const parts = text
    .split(border)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .slice(-mostClauses);
  return [1, 2, widest]
    .filter((width) => width < parts.length)
    .flatMap((width) => parts.slice(0, parts.length - width + 1).map((_, at) => parts.slice(at, at + width).join("，")))
    .filter((clause) => clause.length >= leastLength);
};

/**
 * The best hit of a part of a long message: complaints and circumstances around a question lower what the whole message
 * covers. `whole` are the hits of the whole, `parts` those of each part. `undefined` when no part is sure.
 */
export const bestOfParts = (
  whole: readonly SearchHit[],
  parts: readonly (readonly SearchHit[])[],
): SearchHit | undefined =>
  parts
    .flatMap(([hit]) => {
      const place = hit ? whole.findIndex(({ entry }) => entry.id === hit.entry.id) : -1;
      const confidence = (hit?.confidence ?? 0) + agreed - place * lowered;
      return hit && place >= 0 && place < near && confidence >= thresholds.answer ? [{ ...hit, confidence }] : [];
    })
    .toSorted((a, b) => b.confidence - a.confidence)[0];
