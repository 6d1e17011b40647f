import type { HeldRecord } from "../../privacy/holding.ts";

/** How a row lies in its table, and what stays closed in it: of no use to the person it is about. */
const technical = new Set([
  "pk",
  "sk",
  "gsi1pk",
  "gsi1sk",
  "version",
  "sealed",
  "sealedAnswers",
  "sealedHistory",
  "sealedPrefill",
]);

/** A row as it is given to its citizen: without keys and sealed values, sets as lists, times to live as days. */
export const plainRecord = (row: Readonly<Record<string, unknown>>): HeldRecord =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !technical.has(name))
      .map(([name, value]) => {
        if (name === "expiresAt" && typeof value === "number")
          return ["keptUntil", new Date(value * 1000).toISOString()];
        return [name, value instanceof Set ? [...value] : value];
      }),
  );
