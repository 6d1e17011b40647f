import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({
  type: "choices",
  choices: [
    { value: "medical", label: "医保在职转退休", words: ["医保"] },
    { value: "fund", label: "退休提取公积金", words: ["公积金"] },
    { value: "household", label: "户籍信息确认", words: ["户籍"] },
  ],
});
const parse = (text: string) => parseAnswer(text, field, fieldContext);

describe("choices", () => {
  it.each([
    ["1、3", ["medical", "household"]],
    ["1,3", ["medical", "household"]],
    ["3 1", ["medical", "household"]],
    ["公积金和医保", ["medical", "fund"]],
    ["medical,fund", ["medical", "fund"]],
    ["2", ["fund"]],
    ["医保，户籍不办", ["medical"]],
    ["只办公积金提取", ["fund"]],
    ["全部", ["medical", "fund", "household"]],
    ["都要", ["medical", "fund", "household"]],
    ["all", ["medical", "fund", "household"]],
    ["都不要", []],
    ["都不需要", []],
    ["none", []],
  ])("understands %s", (text, value) => {
    expect(parse(text)).toEqual({ ok: true, value });
  });

  it.each(["1、9", "医保和车辆", "除了户籍都办", "嗯", ""])("refuses %s", (text) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey: "form.error-choices" });
  });

  it("shows the labels", () => {
    expect(showAnswer(["medical", "fund"], field, fieldContext)).toBe("医保在职转退休、退休提取公积金");
    expect(showAnswer([], field, fieldContext)).toBe("无");
  });
});
