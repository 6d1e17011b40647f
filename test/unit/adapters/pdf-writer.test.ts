import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPdfWriter } from "../../../functions/adapters/pdf-writer.ts";
import { unpackWoff } from "../../../functions/adapters/woff-font.ts";
import type { PrintForm } from "../../../functions/forms/print-form.ts";
import { AppError } from "../../../functions/shared/app-error.ts";

const font = "node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff";
const writer = createPdfWriter(font);

const form = (given: Partial<PrintForm> = {}): PrintForm => ({
  title: "退休一件事",
  number: "TX20261123-4F7KPM",
  facts: [{ label: "编号", value: "TX20261123-4F7KPM", mark: null }],
  parts: [
    {
      title: "人力资源社会保障",
      status: "已办结",
      matters: [{ label: "养老金申领", value: "已办结", mark: null }],
      answers: [{ label: "出生年月", value: "1966年3月", mark: "自动填入：按身份证号" }],
    },
  ],
  timelineTitle: "办理进度",
  timeline: [{ label: "2026-11-23 10:00", value: "您提交了申报", mark: null }],
  notes: ["本表由智能助手协助填写。"],
  ...given,
});

/** The letters a PDF can give back: its fonts' tables from glyphs to Unicode, unpacked. */
const lettersOf = (pdf: Uint8Array): string => {
  const bytes = Buffer.from(pdf);
  const streams = [...bytes.toString("latin1").matchAll(/stream\r?\n/g)].map(({ index = 0, 0: head }) => {
    const start = index + head.length;
    try {
      return inflateSync(bytes.subarray(start, bytes.indexOf("endstream", start))).toString("latin1");
    } catch {
      return "";
    }
  });
  const tables = streams.filter((text) => text.includes("beginbfrange") || text.includes("beginbfchar")).join("");
  return [...tables.matchAll(/<([0-9a-f]{4,8})>/g)]
    .map(([, hex = ""]) => String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))))
    .join("");
};

describe("a PDF", () => {
  it("has the text in Chinese letters of an embedded font, marks included, and is small", async () => {
    const pdf = await writer.write(form());
    const letters = lettersOf(pdf);

    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
    for (const letter of "退休一件事养老金申领自动填入按身份证号智能助手TX") expect(letters).toContain(letter);
    expect(Buffer.from(pdf).toString("latin1")).toContain("FontFile");
    expect(pdf.length).toBeLessThan(100_000);
  });

  it("writes letters that the font has not by their number", async () => {
    const letters = lettersOf(await writer.write(form({ title: "姓名𠮷" })));
    for (const letter of "U+20BB7") expect(letters).toContain(letter);
  });

  it("goes on over as many pages as it takes", async () => {
    const rows = Array.from({ length: 200 }, (_, n) => ({ label: `第${n}项`, value: "内容".repeat(20), mark: null }));
    const pdf = await writer.write(form({ facts: rows }));
    const pages =
      Buffer.from(pdf)
        .toString("latin1")
        .match(/\/Type \/Page\b/g) ?? [];
    expect(pages.length).toBeGreaterThan(5);
  });

  it("can be written for several at once", async () => {
    const pdfs = await Promise.all([form(), form({ title: "新生儿出生" })].map(writer.write));
    expect(pdfs.every((pdf) => pdf.length > 1000)).toBe(true);
  });
});

describe("unpacking a WOFF font", () => {
  it("refuses whatever is none, with a fault of ours", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => unpackWoff(Buffer.from(bytes))).toThrow(AppError);
      }),
    );
  });
});
