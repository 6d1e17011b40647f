import fc from "fast-check";
import { expect, test } from "vitest";
import { packHead, unpackHead } from "../../../functions/adapters/dynamodb/packed-head.ts";
import type { EntryHead } from "../../../functions/knowledge/curated-entry.ts";

const word = fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.replaceAll("\u001f", ""));
const day = fc.constantFrom("2026-01-05", "2027-12-31");
const head: fc.Arbitrary<EntryHead> = fc.record(
  {
    ...{ id: fc.constantFrom("a", "annual-leave-days"), title: word, region: word, department: word, owner: word },
    ...{
      reviewer: word,
      effectiveAt: day,
      expiresAt: day,
      liveUntil: day,
      live: fc.boolean(),
      withdrawn: fc.boolean(),
    },
    pending: fc.constantFrom("draft", "in-review", "publishing", null),
    ...{ edited: fc.boolean(), updatedAt: fc.constant("2026-11-23T02:00:00.000Z"), version: fc.integer({ min: 1 }) },
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      "id",
      "title",
      "region",
      "department",
      "owner",
      "reviewer",
      "effectiveAt",
      "live",
      "withdrawn",
      "pending",
      "edited",
      "updatedAt",
      "version",
    ],
  },
);

test("a line of the list comes back as it was, from its own writing and from the earlier one", () => {
  fc.assert(
    fc.property(head, (one) => {
      expect(unpackHead(packHead(one))).toEqual(one);
      expect(unpackHead(JSON.stringify(one))).toEqual(one);
    }),
  );
});

test("what is no line is corrupt", () => {
  for (const text of ["", "x", "{}"])
    expect(() => unpackHead(text)).toThrow(expect.objectContaining({ code: "record.corrupt" }));
});
