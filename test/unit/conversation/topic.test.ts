import { describe, expect, it } from "vitest";
import { formTopic, topicAfter } from "../../../functions/conversation/topic.ts";
import { reply } from "../../../functions/messages/reply.ts";
import type { Status } from "../../../functions/messages/status.ts";
import { formWording } from "../../support/form-deps.ts";
import { draftWith, retirement, without } from "../../support/form-talk.ts";

const titleAfter = (before: string, text: string, status: Status | null) =>
  topicAfter(before, { type: "text", text }, [reply({ text: "答", status })]);

describe("the title of a talk with a person", () => {
  it.each<[string, Status]>([
    ["失业金可以领多久？", "answered.direct"],
    ["火星居住证在哪里换", "unanswerable.no-hit"],
    ["我不想活了", "blocked.crisis"],
    ["退休", "clarify.entries"],
  ])("is the question %s", (text, status) => {
    expect(titleAfter("以前的问题", text, status)).toBe(text);
  });

  it.each<[string, Status | null]>([
    ["GD20261123-4F7KPM", "answered.progress"],
    ["13900001111", "unanswerable.no-hit"],
    ["3", "clarify.entries"],
    ["电话改成13900001111", "unanswerable.no-hit"],
    ["人工", "handed.waiting"],
    ["你好", "answered.small-talk"],
    ["张小满", "form.asking"],
    ["那要什么条件", "answered.direct"],
  ])("is not changed by %s", (text, status) => {
    expect(titleAfter("失业金可以领多久？", text, status)).toBe("失业金可以领多久？");
  });

  it("is masked and short", () => {
    const title = titleAfter("", `我的手机13900001111收不到短信怎么办${"很急".repeat(40)}`, "unanswerable.no-hit");

    expect(title).not.toContain("13900001111");
    expect([...title]).toHaveLength(60);
  });

  it("is the form in hand and how far it is", () => {
    expect(formTopic(formWording, retirement, draftWith(without("mobile", "matters")))).toMatch(
      /^退休一件事 · 填到 \d+\/\d+$/,
    );
  });
});
