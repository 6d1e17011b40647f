import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({
  type: "yes-no",
  choices: [
    { value: "yes", label: "有公积金", words: ["交公积金"] },
    { value: "no", label: "没有公积金", words: ["没交公积金"] },
  ],
});
const parse = (text: string) => parseAnswer(text, field, fieldContext);

describe("yes or no", () => {
  it.each(["是", "有", "对", "要", "有的", "是的。", "嗯", "嗯嗯", "好", "1", "有公积金", "yes", "我有公积金的"])(
    "reads %s as yes",
    (text) => {
      expect(parse(text)).toEqual({ ok: true, value: "yes" });
    },
  );

  it.each(["不", "否", "没有", "没", "不要", "不是", "没有呢", "2", "没有公积金", "我没交公积金", "no"])(
    "reads %s as no",
    (text) => {
      expect(parse(text)).toEqual({ ok: true, value: "no" });
    },
  );

  it("helps whoever is not sure", () => {
    expect(parse("不清楚")).toMatchObject({ ok: false, errorKey: "form.error-yes-no-unsure" });
    expect(parse("天气不错")).toMatchObject({ ok: false, errorKey: "form.error-yes-no" });
  });

  it("shows the label of the answer", () => {
    expect(showAnswer("no", field, fieldContext)).toBe("没有公积金");
  });
});
