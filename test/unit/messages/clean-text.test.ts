import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, firstOf } from "../../../functions/messages/clean-text.ts";

test("drops what queues and tables refuse and keeps everything people write", () => {
  expect(cleanText("a\u0000b\u0007c\u001b[31m\u0085")).toBe("abc[31m");
  expect(cleanText("好\ufffe\uffff\u{1fffe}")).toBe("好");
  expect(cleanText("一\n二\t三\r\n👨‍👩‍👧 𠮷 \u200fمرحبا")).toBe("一\n二\t三\r\n👨‍👩‍👧 𠮷 \u200fمرحبا");
});

test("half of a surrogate pair becomes a replacement character", () => {
  expect(cleanText("\ud83d好\ude00")).toBe("\ufffd好\ufffd");
});

test("any text is well formed afterwards, and cleaning it again changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const clean = cleanText(text);
      expect(clean.isWellFormed()).toBe(true);
      expect(cleanText(clean)).toBe(clean);
    }),
  );
});

test("shortening never cuts a character in half", () => {
  expect(firstOf("好😀😀", 2)).toBe("好😀");
  expect(firstOf("好", 20)).toBe("好");
});
