import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEntry } from "../../../functions/knowledge/parse-entry.ts";
import { AppError } from "../../../functions/shared/app-error.ts";
import { buildEntry, toMarkdown } from "../../support/memory-knowledge.ts";

const faultOf = (text: string): AppError => {
  try {
    parseEntry({ file: "x.md", text });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("was accepted");
};

describe("parseEntry", () => {
  test("reads front matter, short answer and sections", () => {
    const entry = buildEntry({
      sections: [
        { heading: "注意", text: "第一行\n第二行" },
        { heading: "怎么办理", text: "- 一\n- 二" },
      ],
    });

    expect(parseEntry({ file: "sample-entry.md", text: toMarkdown(entry) })).toEqual(entry);
  });

  test("reads files from any editor: byte order mark, Windows line ends", () => {
    const entry = buildEntry();

    expect(
      parseEntry({ file: "sample-entry.md", text: `\uFEFF${toMarkdown(entry).replaceAll("\n", "\r\n")}` }),
    ).toEqual(entry);
  });

  test.each([
    ["no front matter", "只有正文", "front matter"],
    ["broken YAML", "---\nid: [\n---\n正文", "front matter"],
    ["an unknown field", toMarkdown(buildEntry()).replace('"owner"', '"ownr"'), "ownr"],
    ["no short answer", toMarkdown(buildEntry()).replace(/---\n带.*\n/, "---\n"), "answer"],
    ["too few questions", toMarkdown(buildEntry({ questions: ["一个问题"] })), "questions"],
  ])("refuses %s and says where", (_, text, reason) => {
    const { code, detail } = faultOf(text);

    expect(code).toBe("content.invalid");
    expect(detail).toMatchObject({ file: "x.md", reason: expect.stringContaining(reason) });
  });

  test("never fails otherwise, whatever the file holds", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("-", "\n", ":", "#", " ", "a", "[", "&", "*", "年", "{", '"') }),
        (text) => {
          expect(faultOf(`---\n${text}\n---\n${text}`).code).toBe("content.invalid");
        },
      ),
    );
  });
});
