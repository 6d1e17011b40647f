import { describe, expect, it } from "vitest";
import { citizenAt } from "../../../support/filled-service.ts";
import { sampleBankCard } from "../../../support/form-deps.ts";

describe("three people who do not exist insure themselves", () => {
  it("a rider from elsewhere, in few words", async () => {
    const citizen = citizenAt("flexible-insure");
    citizen.type("跑外卖，不是学生，在长沙，外地户口", "职工养老，职工医保", "没有医保", "不办档案");
    citizen.type(
      "王小川，电话13900000000",
      "同意",
      "999999199003152114",
      "跳过",
      "有社保卡",
      "最低档",
      "下个月",
      "自己交",
    );

    expect(citizen.rows()).toMatchObject({ 性别: "男（按身份证号）", 开始缴费的月份: "2026年12月", 收费: "不收费" });
    expect(citizen.rows().多长时间).toContain("承诺 1 天（办事指南没有写明是不是工作日），法定 10 个工作日");
    expect(citizen.note()).toMatch(/户籍限制.*待遇等待期.*20%/s);
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({
      人力资源社会保障: ["employee-pension"],
      医疗保障: ["medical-insure"],
      税务: ["declare"],
    });
    expect(answers.医疗保障).not.toHaveProperty("base");
  });

  it("an older man who first names a unit, asks, corrects himself and has the fee drawn from a card", async () => {
    const citizen = citizenAt("flexible-insure");
    expect(citizen.says("我在公司上班")).toContain("应当由单位");
    citizen.type("就业情况改成打零工", "早毕业了", "湖南长沙", "本地人", "外地户口能交吗？");
    expect(citizen.event()).toBe("not-for-form");
    citizen.type("养老要职工的", "居民医保", "参加了居民医保", "档案转出", "李大川", "同意");
    expect(citizen.says("999999196602032196")).toContain("男满 60 周岁不受理");
    citizen.type("电话13900001111", "湖南省长沙市某小区", "没有社保卡", "跳过", "不知道", "下月", "自动扣");
    expect(citizen.says("6222020000000000019")).toContain("校验不对");
    citizen.type(sampleBankCard, "医疗保险改成职工医保", "电话改成13900002222");

    expect(citizen.rows()).toMatchObject({ 手机号: "139****2222", 办好后拿到: "社会保障卡" });
    expect(citizen.rows().要准备).toMatch(/照片.*调档函/s);
    expect(citizen.note()).toContain("换一种医保");
    const { matters, answers } = await citizen.confirms();
    expect(matters.人力资源社会保障).toEqual(["employee-pension", "card", "archive-out"]);
    expect(answers.人力资源社会保障).not.toHaveProperty("bank-card");
    expect(answers.税务).toMatchObject({ "bank-card": sampleBankCard });
  });

  it("a student and a child who may not, and a shopkeeper's daughter who takes what residents have", async () => {
    const citizen = citizenAt("flexible-insure");
    citizen.type("没上班", "还在读书", "湖南株洲", "户口在这里");
    expect(citizen.says("职工养老保险")).toContain("全日制在校生不能参加职工养老保险");
    citizen.type("养老保险改成这次不办养老");
    expect(citizen.says("这次不办医保")).toContain("请至少选一样");
    citizen.type("医疗保险改成城乡居民医保", "没有参保", "不用", "赵小雨", "同意");
    expect(citizen.says("999999201105012171")).toContain("年满十六周岁");
    citizen.type("身份证号改成999999198811222147", "上一步");
    expect(citizen.asked()).toBe("sex");
    citizen.type(
      "不改",
      "13900003333",
      "跳过",
      "有社保卡",
      "微信缴",
      "在校情况改成不是在校学生",
      "养老保险改成居民养老",
    );

    expect(citizen.rows()).not.toHaveProperty("缴费档次");
    const { matters } = await citizen.confirms();
    expect(matters).toEqual({
      人力资源社会保障: ["resident-pension"],
      医疗保障: ["resident-medical"],
      税务: ["declare"],
    });
  });
});
