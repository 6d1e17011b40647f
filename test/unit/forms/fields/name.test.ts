import { describe, expect, it } from "vitest";
import { parseAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const parse = (text: string) => parseAnswer(text, buildField({ type: "name" }), fieldContext);

describe("name", () => {
  it.each([
    ["张小满", "张小满"],
    ["我叫张小满", "张小满"],
    ["姓名：张小满", "张小满"],
    ["张 小 满", "张小满"],
    ["阿依古丽·买买提", "阿依古丽·买买提"],
    ["阿依古丽.买买提", "阿依古丽·买买提"],
    ["阿依古丽•买买提", "阿依古丽·买买提"],
    ["阿不都拉", "阿不都拉"],
    ["我叫阿依古丽买买提", "阿依古丽买买提"],
    ["姓名是：努尔买买提江", "努尔买买提江"],
    ["我是张小满", "张小满"],
  ])("reads %s", (text, value) => {
    expect(parse(text)).toEqual({ ok: true, value });
  });

  it.each([
    "今天天气不错",
    "天气不错",
    "我不想说",
    "还没想好",
    "稍后再说吧",
    "我叫今天天气不错",
    "不告诉你",
    "等会儿填",
  ])("refuses the sentence %s", (text) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey: "form.error-name" });
  });

  it.each(["张", "张小满1", "Zhang", "好的", "不知道", "·张小满", "张".repeat(31), "<b>张</b>", ""])(
    "refuses %s",
    (text) => {
      expect(parse(text)).toMatchObject({ ok: false, errorKey: "form.error-name" });
    },
  );
});
