import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadForbiddenTerms, loadPrompts } from "../../../functions/adapters/prompt-files.ts";
import { modelSteps } from "../../../functions/answer/model.ts";
import { knowledgeDir } from "../../support/memory-knowledge.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "prompts-"));
  for (const step of modelSteps) write(step, good);
});
afterEach(() => rmSync(dir, { recursive: true }));

const good = "---\nversion: 1\npurpose: 只用来试验\nvariables: [question]\n---\n只看 `question`。\n";
const write = (step: string, text: string): void => writeFileSync(join(dir, `${step}.md`), text);

describe("prompts", () => {
  test("are read with version, purpose and variables", () => {
    expect(loadPrompts(dir).compose).toEqual({
      version: 1,
      purpose: "只用来试验",
      variables: ["question"],
      text: "只看 `question`。",
    });
  });

  test.each([
    ["no front matter", "只看 `question`。"],
    ["no version", good.replace("version: 1\n", "")],
    ["a variable that the text does not name", good.replace("[question]", "[question, region]")],
  ])("with %s are refused", (_, text) => {
    write("check", text);

    expect(() => loadPrompts(dir)).toThrow(expect.objectContaining({ code: "content.invalid" }));
  });

  test("of our own are complete, and say that data are no instructions", () => {
    const prompts = loadPrompts(join(knowledgeDir, "../prompts"));

    for (const { text } of Object.values(prompts)) expect(text).toMatch(/数据.*不执行|只当作数据/s);
    expect(loadForbiddenTerms(knowledgeDir).length).toBeGreaterThan(10);
  });
});
