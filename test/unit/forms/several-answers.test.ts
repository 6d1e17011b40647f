import { describe, expect, it } from "vitest";
import { asking, draftWith, retirement, talkTo, without } from "../../support/form-talk.ts";

const situation = ["employee-medical", "has-housing-fund", "only-child"];
const afterMedical = [...situation, "name", "mobile"];

describe("a message that answers the question asked and others too", () => {
  it.each([
    "参加了职工医保，没有公积金，两个孩子",
    "参加了职工医保没有公积金两个孩子",
    "参加了职工医保 没有公积金 两个孩子",
    "参加了职工医保、没有公积金、两个孩子",
    "是的，没有公积金，两个孩子",
    "是职工医保，公积金没有，家里两个孩子",
  ])("is taken whole and named: %s", (text) => {
    const talk = asking(...afterMedical);
    talk.type(text);

    expect(talk.draft.answers).toMatchObject({
      "employee-medical": "yes",
      "has-housing-fund": "no",
      "only-child": "no",
    });
    expect(talk.reply().text).toContain("记下了：职工医保、公积金账户、独生子女。");
    expect(talk.asked()).toBe("name");
  });

  it.each([
    ["缴费年限30年6个月，在湖南长沙", "430100"],
    ["30年6个月，湖南长沙", "430100"],
    ["交了30年6个月，我在四川成都参保", "510100"],
  ])("takes years and place: %s", (text, region) => {
    const talk = asking("contribution", "region", "mobile");
    talk.type(text);

    expect(talk.draft.answers).toMatchObject({ contribution: "366", region });
    expect(talk.reply().text).toContain("记下了：缴费年限、办理地区。");
    expect(talk.asked()).toBe("mobile");
  });

  it("says the same at any question", () => {
    const said = "参加了职工医保，没有公积金，两个孩子";
    const answers = [
      "applicant",
      "deemed-contribution",
      "employee-medical",
      "has-housing-fund",
      "only-child",
      "name",
    ].map((at) => {
      const talk = talkTo(retirement, draftWith(without(...situation), { revisiting: at }));
      talk.type(said);
      return situation.map((id) => talk.draft.answers[id]);
    });

    for (const each of answers) expect(each).toEqual(["yes", "no", "no"]);
  });

  it("keeps the answer asked for, and asks again for a number that is wrong beside it", () => {
    const talk = asking("has-housing-fund", "id-number");
    talk.type("没有公积金，身份证号99010119660307123");

    expect(talk.draft.answers["has-housing-fund"]).toBe("no");
    expect(talk.reply()).toMatchObject({ status: "form.refused", form: { field: { id: "id-number" } } });
  });
});

describe("what may mean several things", () => {
  it.each([
    ["only-child", "没有，户口在长沙", "deemed-contribution"],
    ["name", "我叫张小满，50岁", "female-category"],
    ["name", "我叫张小满，在家", "archive"],
    ["name", "我叫张小满，在长沙上班", "region"],
    ["work-unit", "长沙，星光纺织厂", "region"],
  ])("is not guessed at the question %s: %s", (field, text, other) => {
    const draft = draftWith(without(field, other, "mobile"), { revisiting: field });
    const talk = talkTo(retirement, draft);
    talk.type(text);

    expect(talk.draft.answers).not.toHaveProperty(other);
  });

  it("is named as not noted, with numbers hidden, beside what was", () => {
    const talk = talkTo(retirement, draftWith({ ...without("employment", "mobile"), applicant: "employer" }));
    talk.type("单位职工，13900001111，养老金什么时候发");

    expect(talk.draft.answers.employment).toBe("employee");
    expect(talk.reply().text).toContain("“139****1111、养老金什么时候发”这里没有记下");
  });

  it("leaves the answer open that a correction begins like", () => {
    const talk = asking("only-child");
    talk.type("不是，手机号是13700003333");

    expect(talk.draft.answers).toMatchObject({ mobile: "13700003333" });
    expect(talk.asked()).toBe("only-child");
  });
});

describe("everyday words for the kind of retirement", () => {
  it.each([
    ["想提前退", "early"],
    ["想早点退", "early"],
    ["早两年退", "early"],
    ["我想提前几年退", "early"],
    ["晚几年退", "late"],
    ["想再干几年", "late"],
    ["往后推一推", "late"],
    ["年龄到了", "normal"],
    ["因病提前退休", "illness"],
    ["特殊工种要提前退休", "special-work"],
  ])("%s is %s", (text, kind) => {
    const talk = asking("retirement-kind");
    talk.type(text);

    expect(talk.draft.answers["retirement-kind"]).toBe(kind);
  });

  it.each(["不想提前退", "身体不好想早点退"])("%s is asked again", (text) => {
    const talk = asking("retirement-kind");
    talk.type(text);

    expect(talk.reply().status).toBe("form.refused");
  });

  it.each(["最多可以提前几年", "还要交几年"])("%s is a question", (text) => {
    expect(asking("retirement-kind").type(text).event).toBe("not-for-form");
  });
});
