import { describe, expect, it } from "vitest";
import { looksLikeQuestion } from "../../../functions/forms/talk/question.ts";

describe("words that ask something", () => {
  it.each([
    "收不收费",
    "要不要本人去",
    "能不能代办",
    "这个有没有期限",
    "可不可以邮寄",
    "可以不可以邮寄",
    "需不需要复印件",
    "算不算工龄",
    "收没收到",
    "要带啥",
    "咋办",
    "多久能好",
    "为啥要填这个",
  ])("%s", (text) => {
    expect(looksLikeQuestion(text)).toBe(true);
  });

  it.each(["没有公积金", "不要了", "我不办这个", "差不多30年", "张不凡", "没交过", "不是，改成1966年3月"])(
    "are not these answers: %s",
    (text) => {
      expect(looksLikeQuestion(text)).toBe(false);
    },
  );
});
