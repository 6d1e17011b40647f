import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askAgain } from "../../../functions/forms/advance-form.ts";
import { Draft } from "../../../functions/forms/draft.ts";
import type { FormInput } from "../../../functions/forms/form-turn.ts";
import { formView } from "../../../functions/forms/form-view.ts";
import { action } from "../../../functions/messages/action.ts";
import { ReplyDraft } from "../../../functions/messages/message.ts";
import { toPlainText } from "../../../functions/messages/plain-text.ts";
import { formDeps, idNumberOf } from "../../support/form-deps.ts";
import { asking, complete, draftWith, man, previewing, retirement, talkTo, without } from "../../support/form-talk.ts";

describe("commands", () => {
  it.each(["上一步", "返回", "返回上一题"])("goes back on %s and keeps the answer when told so", (text) => {
    const talk = asking("mobile");
    talk.type(text);

    expect(talk.asked()).toBe("work-unit");
    talk.type("保持不变");
    expect(talk.asked()).toBe("mobile");
    expect(talk.draft.answers["work-unit"]).toBe("小满机械有限公司");
  });

  it("says when there is nothing before", () => {
    const talk = talkTo(retirement);
    talk.type("上一步");

    expect(talk.reply().text).toContain("第一项");
  });

  it("skips optional fields only", () => {
    const talk = talkTo(retirement, draftWith(without("matters"), { skipped: [] }));
    talk.type("跳过", "跳过");
    expect(talk.asked()).toBe("archive");

    const required = asking("mobile");
    required.type("跳过");
    expect(required.reply()).toMatchObject({ status: "form.refused", form: { field: { id: "mobile" } } });
  });

  it.each(["为什么要填？", "干嘛要这个", "为什么要手机号", "这个有什么用？"])(
    "explains on %s and asks again",
    (text) => {
      const talk = asking("mobile");
      talk.type(text);

      expect(talk.reply().text).toContain("部门审核时要联系您");
      expect(talk.asked()).toBe("mobile");
      expect(talk.last.event).toBe("none");
    },
  );

  it("shows what is filled in so far and goes on", () => {
    const talk = asking("mobile");
    const { replies } = talk.type("看看填了什么");

    expect(replies.map(({ kind }) => kind)).toEqual(["card", "form"]);
    expect(replies[0]?.card?.rows).toContainEqual({ label: "姓名", value: "张小满", fieldId: "name" });
  });

  it.each(["先不填了", "等会再填", "暂停", "算了，先放着"])("pauses on %s and keeps everything", (text) => {
    const talk = asking("mobile");

    expect(talk.type(text).event).toBe("paused");
    expect(talk.reply().status).toBe("form.paused");
    expect(talk.draft.answers).toEqual(without("mobile"));
  });

  it("throws a draft away only after a second yes", () => {
    const talk = asking("mobile");
    expect(talk.type("不办了").event).toBe("none");
    expect(talk.type("确定").event).toBe("discarded");
    expect(talk.draft.stage).toBe("discarded");
  });

  it("takes an answer after the question whether to throw it away as going on", () => {
    const talk = asking("mobile");
    talk.type("不办了", "13900001111");
    expect(talk.draft.stage).toBe("preview");

    const other = asking("mobile");
    other.type("不办了", "取消");
    expect(other.asked()).toBe("mobile");
    expect(other.type("是").event).toBe("none");
  });
});

describe("questions in the middle", () => {
  it.each([
    ["name", "公积金怎么提取？"],
    ["work-unit", "退休以后医保还要交吗"],
    ["mobile", "养老金什么时候发"],
    ["has-housing-fund", "公积金能提多少？"],
    ["employment", "灵活就业怎么退休"],
    ["contribution", "最少要交多少年"],
  ])("are not taken for the field %s: %s", (field, text) => {
    const talk = asking(field);
    const before = talk.draft;

    expect(talk.type(text)).toMatchObject({ event: "not-for-form", replies: [] });
    expect(talk.draft.answers).toEqual(before.answers);
  });

  it("are followed by the same question again", () => {
    const again = askAgain(formDeps, retirement, draftWith(without("mobile")));

    expect(again.form?.field.id).toBe("mobile");
    expect(again.text).toContain("接着填");
  });

  it("belong to nobody once the form is over", () => {
    const talk = talkTo(retirement, draftWith(complete, { stage: "submitted" }));

    expect(talk.type("确认提交").event).toBe("not-for-form");
  });
});

describe("preview and confirmation", () => {
  it("comes when everything is answered, masked, with the computed month and its source", () => {
    const talk = asking("mobile");
    talk.type("13900001111");
    const rows = talk.reply().card?.rows ?? [];

    expect(talk.reply()).toMatchObject({ kind: "card", status: "form.preview" });
    expect(rows.find(({ fieldId }) => fieldId === "id-number")?.value).toBe(`990***********${man.slice(-4)}`);
    expect(rows.find(({ fieldId }) => fieldId === "birth-month")?.value).toBe("1966年3月（按身份证号）");
    expect(rows.find(({ label }) => label === "法定退休时间")?.value).toMatch(
      /^2026年7月（60年4个月）.*《国务院关于渐进式延迟/,
    );
    expect(talk.reply().card?.note).toContain("由各部门审核决定");
    expect(toPlainText(talk.reply())).not.toContain(man);
  });

  it.each(["好", "嗯", "好的", "可以", "是", "确认", "没问题", "不提交", "提交了会怎样"])(
    "is not confirmed by %s",
    (text) => {
      const talk = previewing();

      expect(talk.type(text).event).not.toBe("confirmed");
      expect(talk.draft.stage).toBe("preview");
    },
  );

  it.each(["确认提交", "提交", "确定提交", "我确认提交。", "提交吧"])("is confirmed by %s", (text) => {
    const talk = previewing();

    expect(talk.type(text)).toMatchObject({ event: "confirmed", draft: { stage: "submitted" } });
  });

  it("is confirmed by its button", () => {
    expect(previewing().press(action.form("confirm")).event).toBe("confirmed");
  });

  it("cannot be confirmed before it was shown or while something is missing", () => {
    expect(talkTo(retirement, draftWith(complete)).press(action.form("confirm")).event).toBe("none");
    expect(asking("mobile").type("确认提交").event).toBe("none");
  });
});

describe("hints", () => {
  it("says kindly when retirement is far away and lets the citizen go on", () => {
    const talk = asking("id-number");
    talk.type(idNumberOf("19700512", "male"));

    expect(talk.reply().text).toContain("2031年10月，还有4年11个月");
    expect(talk.draft.stage).toBe("preview");
  });

  it("offers to stop beside the next question", () => {
    const talk = asking("id-number", "mobile");
    talk.type(idNumberOf("19700512", "male"));

    expect(talk.asked()).toBe("mobile");
    expect(talk.reply().choices.map(({ value }) => value)).toContain(action.form("pause"));
  });

  it("says when contributions are short, and refuses nothing", () => {
    const talk = asking("contribution");
    talk.type("12年");

    expect(talk.reply().text).toContain("最少要缴满15年；您填的是12年");
    expect(talk.draft.stage).toBe("preview");
  });

  it("offers a person where people must decide, and computes nothing there", () => {
    const talk = asking("retirement-kind");
    talk.type("特殊工种");

    expect(talk.reply().choices.map(({ value }) => value)).toContain(action.person);
    expect(talk.reply().card?.rows.map(({ label }) => label)).not.toContain("法定退休时间");
  });
});

describe("the desk's view", () => {
  it("shows rows with sensitive values masked", () => {
    const view = formView(formDeps, retirement, draftWith(without("name")));

    expect(view.rows.find(({ fieldId }) => fieldId === "bank-card")?.value).toBe("622************0018");
    expect(view.rows.find(({ fieldId }) => fieldId === "name")?.value).toBe("未填");
    expect(view.progress.answered).toBe(view.progress.total - 1);
    expect(JSON.stringify(view)).not.toContain(man);
  });
});

describe("any input at all", () => {
  const said = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom(
      "上一步",
      "跳过",
      "是",
      "没有",
      "1",
      "我叫张小满，电话13900001111",
      "改一下手机号",
      "预览",
      "不办了",
      "全部",
      man,
    ),
  );
  const input: fc.Arbitrary<FormInput> = fc.oneof(
    said.map((text) => ({ type: "text" as const, text })),
    said.map((value) => ({ type: "choice" as const, value: action.answer(value) })),
    fc
      .constantFrom("back", "skip", "keep", "clear", "why", "preview", "resume", "edit:name", "edit:x", "nonsense")
      .map((command) => ({
        type: "choice" as const,
        value: action.form(command),
      })),
    fc
      .dictionary(fc.constantFrom("name", "mobile", "matters", "address", "x"), said)
      .map((values) => ({ type: "values" as const, values })),
  );

  it("gives a well-formed reply and a draft that can be stored, and submits nothing unasked", () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 12 }), (inputs) => {
        const talk = talkTo(retirement);
        for (const each of inputs) {
          const { replies, event, draft } = talk.step(each);

          expect(event).not.toBe("confirmed");
          expect(replies.map((reply) => ReplyDraft.parse(reply))).toEqual(replies);
          expect(Draft.parse(draft)).toEqual(draft);
        }
      }),
      { numRuns: 150 },
    );
  });
});
