import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createWording,
  loadEntries,
  loadRegions,
  loadVocabulary,
} from "../../../functions/adapters/knowledge-files.ts";
import { buildEntry, knowledgeDir, toMarkdown } from "../../support/memory-knowledge.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "knowledge-"));
  for (const folder of ["entries", "replies"]) mkdirSync(join(dir, folder));
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(join(dir, name), text);

describe("loadEntries", () => {
  test("reads every Markdown file by name", () => {
    write("entries/b-entry.md", toMarkdown(buildEntry({ id: "b-entry" })));
    write("entries/a-entry.md", toMarkdown(buildEntry({ id: "a-entry" })));
    write("entries/notes.txt", "不是条目");

    expect(loadEntries(dir).map(({ id }) => id)).toEqual(["a-entry", "b-entry"]);
  });

  test("names the bad file", () => {
    write("entries/bad.md", "没有头");

    expect(() => loadEntries(dir)).toThrow(
      expect.objectContaining({
        code: "content.invalid",
        detail: expect.objectContaining({ file: join(dir, "entries/bad.md") }),
      }),
    );
  });
});

describe("loadRegions and loadVocabulary", () => {
  test("read the real files", () => {
    expect(loadRegions(knowledgeDir).find(({ code }) => code === "430100")?.name).toBe("长沙市");
    expect(loadVocabulary(knowledgeDir).synonyms.length).toBeGreaterThan(20);
    expect(loadVocabulary(knowledgeDir).topics).toContain("12345");
  });

  test("refuse a file of another shape", () => {
    write("regions.yaml", "- { code: 43, name: 湖南省 }");

    expect(() => loadRegions(dir)).toThrow(expect.objectContaining({ code: "content.invalid" }));
  });
});

describe("createWording", () => {
  test("fills placeholders", () => {
    write("replies/demo.yaml", "hello: 您好，{name}，第 {place} 位。");

    expect(createWording(dir)("demo.hello", { name: "张小满", place: 3 })).toBe("您好，张小满，第 3 位。");
  });

  test.each([
    ["an unknown key", "demo.nothing", {}],
    ["a missing value", "demo.hello", { name: "张小满" }],
  ])("refuses %s", (_, key, values) => {
    write("replies/demo.yaml", "hello: 您好，{name}，第 {place} 位。");

    expect(() => createWording(dir)(key, values)).toThrow(
      expect.objectContaining({ code: "content.invalid", detail: expect.objectContaining({ key }) }),
    );
  });

  test("refuses broken files at once", () => {
    write("replies/demo.yaml", "hello: [1, 2]");

    expect(() => createWording(dir)).toThrow(expect.objectContaining({ code: "content.invalid" }));
  });
});

describe("the texts that the code names", () => {
  const root = join(knowledgeDir, "..");
  const sources = globSync("functions/**/*.ts", { cwd: root }).map((path) => readFileSync(join(root, path), "utf8"));
  const keys = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/wording\(\s*"([\w-]+\.[\w-]+)"|key: "((?:answer|crisis)\.[\w-]+)"/g)].map(
        (hit) => hit[1] ?? hit[2] ?? "",
      ),
    ),
  );
  /** Texts of all replies, whatever their placeholders want. */
  const wording = createWording(knowledgeDir);
  const exists = (key: string): boolean => {
    try {
      wording(key, new Proxy({}, { get: () => "x" }));
      return true;
    } catch {
      return false;
    }
  };

  test("are all there", () => {
    expect(keys.size).toBeGreaterThan(40);
    expect([...keys].filter((key) => !exists(key))).toEqual([]);
    expect(exists("answer.no-such-text")).toBe(false);
  });
});
