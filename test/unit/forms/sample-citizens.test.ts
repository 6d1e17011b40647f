import { describe, expect, it } from "vitest";
import { submitForm } from "../../../functions/forms/submit-form.ts";
import { formNow, idNumberOf, sampleBankCard, serviceNamed } from "../../support/form-deps.ts";
import { talkTo } from "../../support/form-talk.ts";
import { createMemorySubmissionStore } from "../../support/memory-submission-store.ts";

const retirement = serviceNamed("retirement");

const submitted = async (talk: ReturnType<typeof talkTo>) =>
  submitForm({ submissions: createMemorySubmissionStore(), clock: { now: () => formNow } }, retirement, talk.draft, {
    citizen: "cit_1",
    region: "430100",
    messageId: "m-1",
  });
const mattersOf = ({ parts }: Awaited<ReturnType<typeof submitted>>) =>
  parts.map(({ department, matters }) => [department, matters.map(({ id }) => id)]);
const rowsOf = (talk: ReturnType<typeof talkTo>) =>
  Object.fromEntries((talk.reply().card?.rows ?? []).map(({ label, value }) => [label, value]));

describe("three people who do not exist fill in the retirement form", () => {
  it("a worker, step by step", async () => {
    const talk = talkTo(retirement);
    talk.start();
    talk.type("1", "1", "正常退休", "没有", "是", "没有公积金", "不是");
    talk.type("张大山", "同意", idNumberOf("19660815", "male"), "三十年六个月", "长沙", "大山机械有限公司");
    talk.type("13900001111", sampleBankCard, "跳过", "跳过", "跳过", "全部");

    expect(rowsOf(talk)).toMatchObject({ 性别: "男（按身份证号）", 缴费年限: "30年6个月", 办理地区: "长沙市" });
    expect(rowsOf(talk).法定退休时间).toMatch(/^2027年1月（60年5个月）/);
    expect(talk.type("好").event).toBe("none");
    expect(talk.type("确认提交").event).toBe("confirmed");
    expect(mattersOf(await submitted(talk))).toEqual([
      ["人力资源社会保障", ["pension-eligibility", "pension-claim"]],
      ["医疗保障", ["medical-retire"]],
      ["公安", ["household"]],
    ]);
  });

  it("a woman of the 50 category with housing fund, deemed years and one child, several things at once", async () => {
    const talk = talkTo(retirement);
    talk.start();
    talk.type("我自己办，单位职工，正常退休", "当过兵", "是", "有公积金", "还清了", "一个孩子");
    talk.type(`我叫李小禾，身份证${idNumberOf("19760620", "female")}，电话13900002222`);
    expect(talk.asked()).toBe("sensitive-consent");
    talk.type("同意");
    expect(talk.asked()).toBe("female-category");
    talk.type("工人岗位", "26年", "湖南长沙", "小禾纺织厂");
    talk.type(sampleBankCard, "某某银行长沙支行", "跳过", "不清楚", "都要");

    expect(rowsOf(talk).法定退休时间).toMatch(/^2027年3月（50年9个月）/);
    expect(talk.reply().card?.rows.find(({ label }) => label === "要准备")?.value).toContain("独生子女证");
    expect(talk.type("确认提交").event).toBe("confirmed");
    const submission = await submitted(talk);
    expect(mattersOf(submission)).toEqual([
      ["人力资源社会保障", ["pension-eligibility", "deemed-contribution", "pension-claim"]],
      ["医疗保障", ["medical-deemed", "medical-retire"]],
      ["住房公积金", ["housing-fund"]],
      ["卫生健康", ["only-child"]],
      ["公安", ["household"]],
    ]);
    expect(submission.parts[2]?.answers).toMatchObject({ "housing-loan": "no", "bank-card": sampleBankCard });
  });

  it("a flexible worker who errs, asks, goes away, comes back and corrects", async () => {
    const talk = talkTo(retirement);
    const idNumber = idNumberOf("19660203", "male");
    talk.start();
    talk.type("本人", "灵活就业", "我不知道", "正常", "不清楚", "不是", "没交公积金", "两个孩子");
    talk.type("我叫王小川，66年3月出生");
    expect(talk.asked()).toBe("sensitive-consent");
    expect(talk.type("公积金怎么提取？").event).toBe("not-for-form");
    talk.type("好的");
    talk.type(`${idNumber.slice(0, 17)}`);
    expect(talk.reply().status).toBe("form.refused");
    talk.type(idNumber);
    expect(talk.reply().text).toContain("两处对不上");
    talk.type("1966年2月");
    expect(talk.asked()).toBe("contribution");
    expect(talk.type("先不填了").event).toBe("paused");

    const later = talkTo(retirement, talk.draft);
    later.start();
    expect(later.asked()).toBe("contribution");
    later.type("14年", "火星");
    expect(later.reply().status).toBe("form.refused");
    later.type("长沙", "1390000", "13900003333", "6222020000000000019", sampleBankCard);
    later.type("跳过", "某区某街道1号", "上一步", "清空这项", "没有档案", "都不需要");
    later.type("我的名字写错了，是王大川", "电话改成13900004444", "缴费年限改成15年");

    expect(rowsOf(later)).toMatchObject({ 姓名: "王大川", 缴费年限: "15年", 手机号: "139****4444", 居住地址: "未填" });
    expect(rowsOf(later)).not.toHaveProperty("工作单位");
    expect(later.type("确认提交").event).toBe("confirmed");
    const submission = await submitted(later);
    expect(mattersOf(submission)).toEqual([
      ["人力资源社会保障", ["pension-eligibility", "deemed-contribution", "pension-claim"]],
    ]);
    expect(submission.parts[0]?.answers).toMatchObject({
      name: "王大川",
      mobile: "13900004444",
      "birth-month": "1966-02",
    });
  });
});
