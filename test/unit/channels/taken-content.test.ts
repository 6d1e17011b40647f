import fc from "fast-check";
import { expect, it } from "vitest";
import { takenContent } from "../../../functions/channels/taken-content.ts";

it("leaves a citizen's words as they are, without what no queue carries", () => {
  expect(takenContent({ type: "text", text: " 退休\u0000金\ud800怎么算\n？ " })).toEqual({
    type: "text",
    text: "退休金\ufffd怎么算\n？",
  });
  expect(takenContent({ type: "choice", value: "action:person\u0007" })).toEqual({
    type: "choice",
    value: "action:person",
  });
  expect(takenContent({ type: "form", draftId: "frm_1", values: { name: "王\u0001小明" } })).toEqual({
    type: "form",
    draftId: "frm_1",
    values: { name: "王小明" },
  });
});

it("says of too many words that they are too many, and of none that there are none", () => {
  expect(takenContent({ type: "text", text: "字".repeat(2000) })).toMatchObject({ type: "text" });
  expect(takenContent({ type: "text", text: "字".repeat(2001) })).toEqual({ type: "unreadable", what: "too-long" });
  expect(takenContent({ type: "form", values: { a: "字".repeat(2001) } })).toEqual({
    type: "unreadable",
    what: "too-long",
  });
  expect(takenContent({ type: "text", text: " \u0000\n" })).toEqual({ type: "unreadable", what: "other" });
});

it("never gives a text that a queue would refuse", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const taken = takenContent({ type: "text", text });
      if (taken.type === "text") expect(taken.text).toMatch(/^[^\p{Noncharacter_Code_Point}\p{Cs}]{1,2000}$/u);
    }),
  );
});
