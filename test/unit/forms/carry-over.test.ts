import { describe, expect, it } from "vitest";
import type { Field } from "../../../functions/forms/definition/field.ts";
import type { Draft } from "../../../functions/forms/draft.ts";
import type { Service } from "../../../functions/forms/service.ts";
import { buildField } from "../../support/form-deps.ts";
import { complete, draftWith, retirement, talkTo } from "../../support/form-talk.ts";

/** The next version of the retirement form with some of its fields changed. */
const nextVersion = (change: (fields: readonly Field[]) => Field[], rest: Partial<Service> = {}): Service => ({
  ...retirement,
  version: retirement.version + 1,
  sections: retirement.sections.map((section) => ({ ...section, fields: change(section.fields) })),
  ...rest,
});
const without = (id: string) => (fields: readonly Field[]) => fields.filter((field) => field.id !== id);
const half = (changes: Partial<Draft> = {}) => {
  const { mobile: _, ...answers } = complete;
  return draftWith(answers, changes);
};

describe("a definition that changes while somebody fills it in", () => {
  it("keeps every answer and says once what changed, before anything else", () => {
    const changes = [{ version: retirement.version + 1, text: "现在可以一起办社保卡了。" }];
    const talk = talkTo(
      nextVersion((fields) => [...fields], { changes }),
      half(),
    );
    talk.type("13900001111");

    expect(talk.last.replies[0]?.text).toContain("现在可以一起办社保卡了。");
    expect(talk.draft.answers).toMatchObject({ ...half().answers, mobile: "13900001111" });
    talk.type("手机号改成13900002222");
    expect(talk.last.replies.map(({ text }) => text).join()).not.toContain("更新过了");
  });

  it("puts the answer of a removed question away, named, and brings it back with the question", () => {
    const talk = talkTo(nextVersion(without("work-unit")), half());
    talk.start();

    expect(talk.last.replies[0]?.text).toContain("不用再填：工作单位");
    expect(talk.draft.answers).not.toHaveProperty("work-unit");
    expect(talk.draft.history).toMatchObject([{ fieldId: "work-unit", label: "工作单位", answer: "小满机械有限公司" }]);

    const back = talkTo({ ...retirement, version: retirement.version + 2 }, talk.draft);
    back.start();
    expect(back.draft.answers["work-unit"]).toBe("小满机械有限公司");
    expect(back.draft.history).toEqual([]);
  });

  it("asks again for what is no longer valid and for what is new", () => {
    const shorter = (fields: readonly Field[]) =>
      fields.flatMap((field) =>
        field.id === "work-unit"
          ? [{ ...field, max: 5 }, buildField({ id: "post", type: "text", label: "岗位" })]
          : [field],
      );
    const talk = talkTo(nextVersion(shorter), half());
    talk.start();

    expect(talk.last.replies[0]?.text).toMatch(/请重新填一下：工作单位.*新增了：岗位/s);
    expect(talk.asked()).toBe("work-unit");
  });

  it("shows the preview again before anything is submitted", () => {
    const talk = talkTo(
      nextVersion((fields) => [...fields]),
      draftWith(complete, { stage: "preview" }),
    );

    expect(talk.type("确认提交").event).toBe("none");
    expect(talk.reply().status).toBe("form.preview");
    expect(talk.type("确认提交").event).toBe("confirmed");
  });

  it("goes on where a button names a question that is gone", () => {
    const talk = talkTo(nextVersion(without("archive")), half());
    talk.press("answer:archive=employer");

    expect(talk.asked()).toBe("mobile");
  });

  it("forgets what was put away when the form is submitted or thrown away", () => {
    const history = [{ fieldId: "gone", label: "旧项", answer: "旧答案", version: 1 }];
    const sent = talkTo(retirement, draftWith(complete, { stage: "preview", history }));
    sent.type("确认提交");
    const thrown = talkTo(retirement, half({ history }));
    thrown.type("不办了", "确定");

    expect([sent.draft.history, thrown.draft.history]).toEqual([[], []]);
  });
});
