import { describe, expect, it } from "vitest";
import { ticketAnswers } from "../../../functions/forms/ticket-answers.ts";
import { action } from "../../../functions/messages/action.ts";
import { fieldContext, idNumberOf, serviceNamed } from "../../support/form-deps.ts";
import { talkTo } from "../../support/form-talk.ts";

const ticket = serviceNamed("ticket");
const answersOf = (talk: ReturnType<typeof talkTo>) => ticketAnswers(ticket, talk.draft, fieldContext);

describe("ticket form", () => {
  it("takes a description in the citizen's own words, questions and all", () => {
    const talk = talkTo(ticket);
    talk.start();
    talk.type("投诉", "楼下路灯坏了三个月了，为什么一直没人修？", "长沙", "跳过", "139 0000 1111");

    expect(talk.draft.stage).toBe("preview");
    expect(talk.type("确认提交").event).toBe("confirmed");
    expect(answersOf(talk)).toEqual({
      kind: "complaint",
      description: "楼下路灯坏了三个月了，为什么一直没人修？",
      region: "430100",
      contact: { name: null, mobile: "13900001111" },
      reportedParty: null,
    });
  });

  it("repeats no number that the citizen put into their own words, and still files it", () => {
    const secret = idNumberOf("19660312", "male");
    const talk = talkTo(ticket);
    talk.start();
    const said = [
      talk.type("投诉", `我的身份证${secret}被人冒用，电话13900001111，派出所说要等`),
      talk.type(secret),
      talk.type("长沙", "跳过", "139 0000 1111"),
    ];

    const shown = JSON.stringify(said.map(({ replies }) => replies));
    expect(talk.draft.stage).toBe("preview");
    expect(shown).toContain("被人冒用");
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain("13900001111");
    expect(answersOf(talk).description).toContain(secret);
  });

  it("asks for matter, place and reason when something could not be done, and keeps them with the description", () => {
    const talk = talkTo(ticket);
    talk.start();
    talk.press(action.answer("kind=stuck"));
    talk.type(
      "去了三次都没有办成退休手续",
      "退休申请",
      "某区政务大厅三号窗口",
      "说系统里查不到我",
      "打过两次电话",
      "湖南长沙",
      "小满",
      "跳过",
      "确认提交",
    );

    expect(talk.last.event).toBe("confirmed");
    expect(answersOf(talk)).toEqual({
      kind: "stuck",
      description:
        "去了三次都没有办成退休手续\n没办成的事项：退休申请\n在哪里办的：某区政务大厅三号窗口\n对方怎么说：说系统里查不到我\n已经试过的办法：打过两次电话",
      region: "430100",
      contact: { name: "小满", mobile: null },
      reportedParty: null,
    });
  });

  it("asks a whistle-blower whom the report is about, and keeps that apart from the words", () => {
    const talk = talkTo(ticket);
    talk.type("举报", "有人在河边偷排污水已经半年", "某某化工厂", "湖南长沙", "跳过", "跳过", "确认提交");

    expect(answersOf(talk)).toMatchObject({ kind: "report", reportedParty: "某某化工厂" });
  });

  it("refuses a description that is too short or too long", () => {
    const talk = talkTo(ticket);
    talk.type("求助", "救命");
    expect(talk.reply().form?.error).toContain("至少写 5 个字");

    talk.type("很长".repeat(501));
    expect(talk.reply().form?.error).toContain("1002 个字");
  });

  it("understands the kind in a sentence, and commands still work at the description", () => {
    const talk = talkTo(ticket);
    talk.type("我要投诉");
    expect(talk.asked()).toBe("description");
    talk.type("上一步");
    expect(talk.asked()).toBe("kind");
  });

  it("keeps a story told where the kind was asked, and the kind that it names", () => {
    const story = "我去办社保卡三次都没办成，窗口说系统坏了，一直让我等";
    const talk = talkTo(ticket);
    talk.start();
    talk.type(story);

    expect(talk.draft.answers).toMatchObject({ kind: "stuck", description: story });
    expect(talk.reply().text).toContain("记下了：类别、诉求内容。");
    expect(talk.asked()).toBe("stuck-matter");
  });

  it("keeps a story that names no kind, and asks for the kind without a word of blame", () => {
    const story = "小区楼下的路灯坏了三个月，电话打不通，一直没有人来修";
    const talk = talkTo(ticket);
    talk.start();
    talk.type(story);

    expect(talk.draft.answers).toEqual({ description: story });
    expect(talk.reply()).toMatchObject({ status: "form.asking", form: { field: { id: "kind" } } });
    talk.type("求助", "长沙", "跳过", "跳过");
    expect(talk.reply().card?.rows).toContainEqual({ label: "诉求内容", value: story, fieldId: "description" });
    talk.press(action.form("edit:description"));
    expect(talk.asked()).toBe("description");
  });

  it("takes a short word at the kind as the kind alone, and leaves a question to the answers", () => {
    const talk = talkTo(ticket);
    talk.type("窗口没办成");
    expect(talk.draft.answers).toEqual({ kind: "stuck" });

    expect(talkTo(ticket).type("登记以后一般多少天能收到答复").event).toBe("not-for-form");
  });
});
