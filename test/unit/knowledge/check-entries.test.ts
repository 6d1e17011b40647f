import { describe, expect, test } from "vitest";
import { loadRegions, readEntryFiles } from "../../../functions/adapters/knowledge-files.ts";
import { checkEntries } from "../../../functions/knowledge/check-entries.ts";
import type { Entry } from "../../../functions/knowledge/entry.ts";
import { buildEntry, knowledgeDir, toMarkdown } from "../../support/memory-knowledge.ts";

const regions = loadRegions(knowledgeDir);
const fileOf = (entry: Entry, file = `entries/${entry.id}.md`) => ({ file, text: toMarkdown(entry) });
const source = { document: "图书借阅办法", certainty: "official" as const };
const other = buildEntry({ id: "other-entry", questions: ["甲问题", "乙问题", "丙问题", "丁问题", "戊问题"] });

describe("checkEntries", () => {
  test("finds nothing in the real entries", () => {
    const files = readEntryFiles(knowledgeDir);

    expect(files.length).toBeGreaterThanOrEqual(60);
    expect(checkEntries(files, regions)).toEqual([]);
  });

  test.each([
    ["a wrong file name", fileOf(buildEntry(), "entries/other-name.md"), "file's name"],
    ["an unknown region", fileOf(buildEntry({ region: "999900" })), "region 999900"],
    ["an end before the start", fileOf(buildEntry({ expiresAt: "2023-01-01" })), "expires before"],
    ["a related entry that does not exist", fileOf(buildEntry({ related: ["no-such"] })), "no-such"],
    ["itself as related", fileOf(buildEntry({ related: ["sample-entry"] })), "itself"],
    [
      "an untrusted address",
      fileOf(buildEntry({ sources: [{ ...source, url: "http://example.com/a" }] })),
      "http://example.com",
    ],
    [
      "an address that only looks official",
      fileOf(buildEntry({ sources: [{ ...source, url: "http://gov.cn.example.com/" }] })),
      "gov.cn.example",
    ],
    [
      "a source that ends before it starts",
      fileOf(buildEntry({ sources: [{ ...source, effectiveAt: "2024-01-02", expiresAt: "2024-01-01" }] })),
      "图书借阅办法",
    ],
    ["a file that is no entry", { file: "entries/bad.md", text: "正文" }, "front matter"],
  ])("finds %s", (_, file, problem) => {
    const findings = checkEntries([file], regions);

    expect(findings).toEqual([{ file: file.file, problem: expect.stringContaining(problem) }]);
  });

  test("accepts plain http for government sites", () => {
    const entry = buildEntry({ sources: [{ ...source, url: "http://www.gov.cn/zhengce/a.htm" }] });

    expect(checkEntries([fileOf(entry)], regions)).toEqual([]);
  });

  test("finds ids and questions that two entries share, also with other punctuation", () => {
    const twin = { ...other, questions: [...other.questions, "怎么办图书证？"] };
    const findings = checkEntries([fileOf(buildEntry()), fileOf(twin), fileOf(other, "more/other-entry.md")], regions);

    expect(findings.map(({ problem }) => problem)).toEqual(
      expect.arrayContaining([expect.stringContaining("怎么办图书证"), expect.stringContaining("id is also in")]),
    );
  });
});
