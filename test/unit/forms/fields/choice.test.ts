import { describe, expect, it } from "vitest";
import { acceptsAnswer, parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({
  type: "choice",
  choices: [
    { value: "employee", label: "单位职工", words: ["职工", "有单位"] },
    { value: "flexible", label: "灵活就业人员", words: ["灵活就业"] },
    { value: "early", label: "弹性提前", words: ["提前退休"] },
    { value: "special", label: "特殊工种提前退休", words: ["特殊工种"] },
  ],
});
const parse = (text: string) => parseAnswer(text, field, fieldContext);

describe("choice", () => {
  it.each([
    ["its value", "flexible", "flexible"],
    ["its number", "2", "flexible"],
    ["its full-width number", "２", "flexible"],
    ["its place", "第二个", "flexible"],
    ["its label", "灵活就业人员", "flexible"],
    ["other words", "灵活就业", "flexible"],
    ["a sentence", "我是灵活就业的", "flexible"],
    ["the longer of two overlapping words", "特殊工种提前退休", "special"],
  ])("is understood by %s", (_, text, value) => {
    expect(parse(text)).toEqual({ ok: true, value });
  });

  it.each(["我不是灵活就业", "我不是本地的灵活就业", "9", "0", "职工还是灵活就业", "随便", ""])(
    "refuses %s",
    (text) => {
      expect(parse(text)).toMatchObject({ ok: false, errorKey: "form.error-choice" });
    },
  );

  it("shows the label and knows options that are gone", () => {
    expect(showAnswer("employee", field, fieldContext)).toBe("单位职工");
    expect(acceptsAnswer("retired", field)).toBe(false);
  });
});
