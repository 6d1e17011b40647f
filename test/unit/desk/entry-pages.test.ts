import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionsIn, resultsCsv } from "../../../apps/desk/entries/batch-file.ts";
import { diffLines, diffRows } from "../../../apps/desk/entries/diff-lines.ts";
import { readText } from "../../../apps/desk/ui/read-text.ts";

describe("two versions line by line", () => {
  it("stands side by side with what came in its place", () => {
    expect(diffRows("一\n二\n三", "一\n二改\n三\n四")).toEqual([
      { before: "一", after: "一", isChanged: false },
      { before: "二", after: "二改", isChanged: true },
      { before: "三", after: "三", isChanged: false },
      { before: null, after: "四", isChanged: true },
    ]);
    expect(diffRows("一\n二", "一")).toContainEqual({ before: "二", after: null, isChanged: true });
  });

  it("show what went and what came", () => {
    expect(diffLines("一\n二\n三", "一\n二改\n三")).toEqual([
      { kind: "same", text: "一" },
      { kind: "gone", text: "二" },
      { kind: "new", text: "二改" },
      { kind: "same", text: "三" },
    ]);
  });

  it("hold the whole of both, whatever they are", () => {
    const text = fc.array(fc.constantFrom("甲", "乙", "丙", ""), { maxLength: 12 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const without = (kind: string) =>
          lines
            .filter((line) => line.kind !== kind)
            .map((line) => line.text)
            .join("\n");
        expect([without("new"), without("gone")]).toEqual([before, after]);
      }),
    );
  });
});

describe("a file of questions", () => {
  it("is read one a line, with the entry that should answer", () => {
    const text = '问题,条目\n年假几天,annual-leave-days\r\n\n"带薪，年假",annual-leave-days\n社保卡怎么办，要钱吗\n';

    expect(questionsIn(text, "430000")).toEqual([
      { text: "年假几天", region: "430000", entryId: "annual-leave-days" },
      { text: "带薪，年假", region: "430000", entryId: "annual-leave-days" },
      { text: "社保卡怎么办，要钱吗", region: "430000" },
    ]);
  });

  it("is understood as UTF-8 with and without mark, UTF-16 and GBK", () => {
    const utf8 = new TextEncoder().encode("年假");

    expect(readText(utf8)).toBe("年假");
    expect(readText(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]))).toBe("年假");
    expect(readText(new Uint8Array([0xff, 0xfe, 0x74, 0x5e, 0x47, 0x50]))).toBe("年假");
    expect(readText(new Uint8Array([0xfe, 0xff, 0x5e, 0x74, 0x50, 0x47]))).toBe("年假");
    expect(readText(new Uint8Array([0xc4, 0xea, 0xbc, 0xd9]))).toBe("年假");
  });

  it("comes back without formulas", () => {
    const one = { text: '=HYPERLINK("http://x")', region: "000000", status: "answered.direct", entryIds: ["a"] };

    expect(resultsCsv([{ ...one, replies: [], hits: [], right: false }])).toBe(
      '\uFEFF问题,结果,状态,用到的条目,最像的条目,把握\r\n"\'=HYPERLINK(""http://x"")",错,answered.direct,a,,\r\n',
    );
  });
});
