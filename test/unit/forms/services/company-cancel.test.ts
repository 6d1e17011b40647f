import { describe, expect, it } from "vitest";
import { citizenAt } from "../../../support/filled-service.ts";

describe("three companies that do not exist are wound up", () => {
  it("one that never opened, the simple way, after its notice has run", async () => {
    const citizen = citizenAt("company-cancel");
    citizen.type(
      "我是法人，是公司",
      "公司名称是长沙小满样例商贸有限公司，信用代码91999999MA0000017A",
      "长沙",
      "都没有",
      "没开张",
    );
    citizen.type("都结清了，都愿意承诺，简易注销，没有分公司", "公示过了");
    expect(citizen.says("上个月1号")).toContain("已经过了这个时间");
    citizen.type("公示日期改成11月1日", "没有异议", "跳过", "没办过社保，没办过公积金", "公章、银行");
    citizen.type("样例银行长沙样例支行", "张小满，电话13900000000");

    expect(citizen.rows()).toMatchObject({ 公示日期: "2026年11月1日", 收费: "不收费" });
    expect(citizen.rows().签承诺书).toContain("全体投资人承诺书");
    expect(citizen.rows().要准备).not.toContain("清算报告");
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({
      税务: ["tax"],
      市场监管: ["registration"],
      开户银行: ["account"],
      公安: ["seal"],
    });
    expect(answers.公安).not.toHaveProperty("debts");
  });

  it("one with debts and on the list of the abnormal, the normal way, through its bookkeeper", async () => {
    const citizen = citizenAt("company-cancel");
    citizen.type("替公司办，有限公司", "成都大川样例科技有限公司", "91999999MA00000255", "成都");
    expect(citizen.says("在异常名录里")).toContain("不能走简易注销");
    citizen.type("欠别人钱");
    expect(citizen.says("不够")).toContain("向人民法院申请破产清算");
    citizen.type("财产够不够还债改成够");
    expect(citizen.says("还欠税")).toContain("要在清算里先付清");
    expect(citizen.asked()).toBe("branches");
    citizen.type("没有分公司", "去年12月1日", "清算组要几个人？");
    expect(citizen.event()).toBe("not-for-form");
    citizen.type("去年12月10日", "李大川");
    expect(citizen.says("昨天")).toContain("还没满四十五日");
    citizen.type("债权人公告日期改成2026年1月5日", "登报", "2026年11月1日", "办过社保，有公积金", "都不需要");
    citizen.type("陈小舟，13900002222");

    expect(citizen.rows().要准备).toMatch(/清算报告.*报纸样张.*授权委托书/s);
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({
      税务: ["tax"],
      市场监管: ["registration"],
      人力资源社会保障: ["social"],
      住房公积金: ["housing"],
    });
    expect(answers.市场监管).not.toHaveProperty("investors-agree");
  });

  it("one whose owner first names a stall, whose partner will not promise, and who changes his mind twice", async () => {
    const citizen = citizenAt("company-cancel");
    citizen.type("我自己的公司");
    expect(citizen.says("个体户")).toContain("不用公示");
    citizen.type(
      "企业类型改成公司",
      "武汉小河样例贸易有限公司",
      "91999999MA00000330",
      "湖北武汉",
      "都没有",
      "还清了",
      "都付清了",
    );
    expect(citizen.says("有股东不签")).toContain("不能走简易注销");
    citizen.type("投资人承诺改成都愿意承诺", "简易的");
    expect(citizen.says("还有分公司")).toContain("先把分支机构注销");
    citizen.type("分支机构改成没有了", "还没公示", "跳过", "没办过社保", "没有公积金");
    citizen.type("上一步");
    expect(citizen.asked()).toBe("has-fund");
    citizen.type("不改", "都不需要", "郑小河", "13900003333");

    expect(citizen.note()).toContain("20 日期满没有异议");
    expect(citizen.rows()).not.toHaveProperty("公示日期");
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({ 税务: ["tax"], 市场监管: ["registration"] });
    expect(answers.市场监管).toMatchObject({ route: "simple", published: "no" });
  });
});
