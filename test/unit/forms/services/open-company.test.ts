import { describe, expect, it } from "vitest";
import { citizenAt } from "../../../support/filled-service.ts";

const legalRep = "999999198506202131";
const child = "99999920160501216X";

describe("three founders who do not exist open a company", () => {
  it("alone, with a question in between and all that can be had together", async () => {
    const citizen = citizenAt("open-company");
    citizen.type("我一个人开，我就是法人，湖南长沙", "还没有", "长沙市小满样例商贸有限公司", "跳过", "日用百货销售");
    expect(citizen.says("注册资本几年内要缴足？")).toBe("");
    expect(citizen.event()).toBe("not-for-form");
    citizen.type("没有", "长期", "岳麓区样例路8号501室", "租的，写字楼", "跳过", "50万", "五年");
    citizen.type("法人是张小满，电话13900000000", "同意", "999999199003152114", "董事兼经理", "没有", "就是法人");
    citizen.type("货币", "不设董事会，不设监事，没有别人", "跳过", "全部", "公章、财务章", "小规模", "跳过");
    citizen.type("没有员工", "8", "样例银行长沙样例支行", "张小满");

    expect(citizen.rows()).toMatchObject({ 注册资本: "500,000元", 缴足期限: "5年", 唯一股东出资方式: "货币" });
    expect(citizen.note()).toMatch(/连带责任.*受益所有人/s);
    expect(citizen.rows().多长时间).toContain("公司设立登记：法定 3 个工作日");
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({
      市场监管: ["registration"],
      公安: ["seal"],
      税务: ["tax", "invoice"],
      人力资源社会保障: ["social"],
      住房公积金: ["housing"],
      预约开户银行: ["account"],
    });
    expect(answers.公安).toMatchObject({
      "company-name": "长沙市小满样例商贸有限公司",
      seals: ["official", "finance"],
    });
    expect(answers.公安).not.toHaveProperty("owner-kind");
  });

  it("with a firm and a child as partners, through an agent, with mistakes and corrections", async () => {
    const citizen = citizenAt("open-company");
    citizen.type("我替老板办，几个人合开，在长沙", "核好名了", "长沙市大川样例科技有限公司", "软件开发", "不清楚");
    citizen.type("有期限", "20年", "开福区样例大道18号", "借用的，居民楼", "跳过", "一百万");
    expect(citizen.says("三十年")).toMatch(/五年内缴足.*缴足期限改成五年以内/s);
    citizen.type("缴足期限改成5年", "法人代表是李大川，法人手机13900001111", "同意");
    expect(citizen.says("999999198506202132")).toContain("最后一位和前面对不上");
    citizen.type(legalRep, "执行董事", "没有", "就是法人", "60万", "货币");
    citizen.type("第二个股东是单位", "样例投资有限公司");
    expect(citizen.says("91999999MA0000017B")).toContain("最后一位和前面对不上");
    citizen.type("91999999MA0000017A", "30万", "货币", "还有一个", "另一个人", "王小禾", child);
    expect(citizen.asked()).toBe("guardian-consent");
    citizen.type("同意", "10万", "现金、专利", "没有了");
    citizen.type("设一名监事", "不设董事会", "赵小雨", "999999198811222147", "没有", "跳过");
    citizen.type("陈小舟", "13900002222", "刻章", "公章、法人章", "有员工", "5人");
    citizen.type("第二个股东的出资额改成20万", "第三个股东的出资额改成20万");
    expect(citizen.says("李大山")).toContain("李大川");
    citizen.type("李大川");

    expect(citizen.rows()).toMatchObject({ 第2个股东的认缴出资额: "200,000元", 第3个股东的认缴出资额: "200,000元" });
    expect(citizen.rows().要准备).toContain("授权委托书和代理人身份证明");
    const { matters, answers } = await citizen.confirms();
    expect(matters).toMatchObject({ 人力资源社会保障: ["social", "employee-insure"], 医疗保障: ["employee-medical"] });
    expect(matters).not.toHaveProperty("住房公积金");
    expect(answers.市场监管).toMatchObject({ "shareholder.2.code": "91999999MA0000017A", "guardian-consent": /./ });
  });

  it("who first wants what the form cannot do, and a legal representative who may not be one", async () => {
    const citizen = citizenAt("open-company");
    expect(citizen.says("股份有限公司")).toContain("请到公司所在地的登记机关办");
    citizen.type(
      "企业类型改成两个以上股东",
      "我是股东",
      "四川成都",
      "申报好了",
      "成都市小禾样例餐饮管理有限公司",
      "餐饮管理",
    );
    expect(citizen.says("还没批下来")).toContain("先拿到批准文件");
    citizen.type(
      "前置审批改成没有",
      "长期",
      "武侯区样例街3号",
      "园区地址",
      "跳过",
      "两千万",
      "24个月",
      "周小舟",
      "同意",
    );
    expect(citizen.says("99999920160501216X")).toContain("完全民事行为能力");
    citizen.type(`法定代表人身份证号改成${legalRep}`, "13900003333", "经理");
    expect(citizen.says("有")).toContain("换一位法定代表人");
    citizen.type("任职限制改成没有", "就是法人", "1500万", "货币", "另一个人", "吴小溪", "999999199510102189");
    citizen.type("500万", "货币", "没有了", "要设董事会", "周小舟", legalRep, "吴小溪", "999999199510102189");
    citizen.type(
      "郑小河",
      "999999197501012158",
      "没有了",
      "不设监事",
      "有别人",
      "钱小江",
      "999999196602032196",
      "跳过",
    );
    citizen.type("都不需要", "没有员工");
    citizen.type("上一步");
    expect(citizen.asked()).toBe("has-employees");
    citizen.type("不改", "周小舟");

    expect(citizen.status()).toBe("form.preview");
    expect(citizen.note()).not.toContain("免报");
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({ 市场监管: ["registration"], 税务: ["tax"], 人力资源社会保障: ["social"] });
    expect(answers.市场监管).toMatchObject({ "board-member.3.name": "郑小河", "beneficial-name": "钱小江" });
  });
});
