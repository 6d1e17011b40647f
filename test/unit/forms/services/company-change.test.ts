import { describe, expect, it } from "vitest";
import { citizenAt } from "../../../support/filled-service.ts";

describe("three companies that do not exist change what is registered of them", () => {
  it("a shop that moves and does more, with everything that follows, in Hunan", async () => {
    const citizen = citizenAt("company-change");
    citizen.type("我是法人，有限公司", "长沙小满样例商贸有限公司", "91999999MA0000017A", "长沙", "上周五");
    expect(citizen.status()).toBe("form.refused");
    citizen.type(
      "昨天",
      "地址、经营范围",
      "岳麓区样例路8号",
      "没换辖区",
      "跳过",
      "日用百货销售、软件开发",
      "没有",
      "全部",
    );
    citizen.type("样例银行长沙样例支行", "张小满，电话13900000000", "新地址改成湖南省长沙市天心区样例路9号");

    expect(citizen.rows()).toMatchObject({ 新住所: "湖南省长沙市天心区样例路9号", 收费: "不收费" });
    expect(citizen.rows().要准备).toMatch(/修改后的公司章程.*新住所相关文件/s);
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({
      市场监管: ["registration"],
      税务: ["tax-control"],
      人力资源社会保障: ["social"],
      住房公积金: ["housing"],
      开户银行: ["account"],
    });
    expect(answers.住房公积金).toMatchObject({ "new-address": "湖南省 长沙市 天心区 样例路9号" });
    expect(answers.住房公积金).not.toHaveProperty("new-scope");
  });

  it("a firm with a new head, a new partner and less capital, whose other partners were not told in time", async () => {
    const citizen = citizenAt("company-change");
    citizen.type("我是会计");
    expect(citizen.says("个体户")).toContain("个体工商户登记的内容和公司不一样");
    citizen.type("企业类型改成有限公司", "公司名称是成都大川样例科技有限公司，信用代码91999999MA00000255", "四川成都");
    expect(citizen.says("2026年10月1日")).toContain("已经超过三十日");
    citizen.type("法人、股权、减资", "李大川", "同意", "999999198506202131", "13900001111", "没有这些", "减", "50万");
    expect(citizen.says("11月20日")).toContain("还没满四十五日");
    citizen.type("个人", "王小禾", "999999198811222147", "20万", "不是股东", "没有了");
    expect(citizen.says("刚通知")).toContain("优先购买权");
    citizen.type("通知其他股东改成都放弃了", "公章、社保", "减资要登报吗？");
    expect(citizen.event()).toBe("not-for-form");
    citizen.type("陈小舟", "13900002222", "第一个受让人的受让出资额改成30万");

    expect(citizen.rows()).toMatchObject({ 变更后的注册资本: "500,000元", 第1个受让人的受让出资额: "300,000元" });
    expect(citizen.rows().要准备).toMatch(/授权委托书.*减资公告.*股权转让协议/s);
    expect(citizen.note()).toContain("三十日");
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({ 市场监管: ["registration"], 公安: ["seal"], 人力资源社会保障: ["social"] });
    expect(answers.公安).not.toHaveProperty("new-legal-rep-id");
  });

  it("a company that wants more capital than it may put off, and a business that is not allowed yet", async () => {
    const citizen = citizenAt("company-change");
    citizen.type("法人本人", "公司", "武汉小河样例贸易有限公司", "91999999MA00000330", "湖北武汉", "今天");
    expect(citizen.says("都不需要")).toContain("还没有选要变更什么");
    citizen.type("变更事项改成注册资本、经营范围、名称", "武汉大河样例贸易有限公司", "增资", "500万");
    expect(citizen.says("十年")).toContain("五年内缴足");
    citizen.type("增资缴足期限改成3年", "食品销售");
    expect(citizen.says("还没批下来")).toContain("批准以后才能变更登记");
    citizen.type("新增许可项目改成没有", "上一步");
    expect(citizen.asked()).toBe("scope-approval");
    citizen.type("不改", "都不需要", "郑小河", "13900003333");

    expect(citizen.rows()).toMatchObject({ 新名称: "武汉大河样例贸易有限公司", 增资缴足期限: "3年" });
    const { matters } = await citizen.confirms();
    expect(matters).toEqual({ 市场监管: ["registration"] });
  });
});
