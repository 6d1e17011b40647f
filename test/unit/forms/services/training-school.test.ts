import { describe, expect, it } from "vitest";
import { citizenAt } from "../../../support/filled-service.ts";

describe("three people who do not exist set up a vocational training school", () => {
  it("directly and for profit in Shandong, where a commitment stands for proof", async () => {
    const citizen = citizenAt("training-school");
    citizen.type(
      "职业技能，直接申请，营利性，山东济南",
      "个人",
      "李小禾",
      "同意",
      "999999198506202131",
      "是，都有",
      "没有了",
    );
    citizen.type("没有公办学校，没有财政经费", "学校名称是济南市小禾样例职业培训学校，场地面积400，开办资金50万");
    citizen.type("历下区样例路8号3楼", "租的", "200人", "电工", "初级", "没有了", "没有线上");
    expect(citizen.says("还没到位")).toContain("缴足以后再申请正式设立");
    citizen.type("资金到位改成已经缴足", "举办者出钱", "跳过", "5人", "2人", "张小满", "王小川", "999999197501012158");
    citizen.type("校长", "8人", "3人", "30人", "联系人是陈小舟，电话13900000000");

    expect(citizen.rows().签承诺书).toContain("告知承诺书");
    expect(citizen.rows().多长时间).toContain("民办职业培训学校正式设立审批：法定 3 个月");
    expect(citizen.rows().还没核到的).toContain("场地面积");
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({
      人力资源社会保障: ["approval"],
      教育: ["record"],
      市场监管: ["registration"],
    });
    expect(answers.教育).not.toHaveProperty("principal-id");
  });

  it("after preparation and not for profit, by a company with a public school and gifts, corrected on the way", async () => {
    const citizen = citizenAt("training-school");
    expect(citizen.says("我想教作文和数学")).toContain("教育部门审批");
    citizen.type("培训内容改成职业技能", "已经筹设，有批准书");
    expect(citizen.says("2023年3月5日")).toContain("超过三年");
    citizen.type(
      "筹设批准日期改成去年3月5日",
      "公益的",
      "成都",
      "单位",
      "成都样例教育科技有限公司",
      "91999999MA00000255",
    );
    citizen.type("没有了", "有公办学校", "没有", "成都市小溪样例职业培训学校", "武侯区样例街3号", "自己的");
    citizen.type("多大面积才行？");
    expect(citizen.event()).toBe("not-for-form");
    citizen.type("六百", "300人", "养老护理员", "四级", "再加一个", "育婴员", "五级", "没有了", "只在线下");
    citizen.type("八十万", "缴足了", "举办者出钱、捐赠", "跳过");
    expect(citizen.says("4")).toContain("五人以上");
    citizen.type("理事会人数改成7", "2", "周小舟", "吴小溪", "同意", "999999199510102189", "理事长", "10", "5", "15");
    citizen.type("郑小河", "13900001111", "把第二个工种的培训等级改成四级");

    expect(citizen.rows()).toMatchObject({ 第2个工种的培训等级: "四级（中级工）", 决策机构人数: "7" });
    expect(citizen.rows().要准备).toMatch(/筹设批准书.*捐赠协议.*主管部门的批准文件/s);
    expect(citizen.note()).toContain("三分之一以上的理事");
    const { matters } = await citizen.confirms();
    expect(matters).toEqual({ 人力资源社会保障: ["approval"], 教育: ["record"], 民政: ["civil-registration"] });
  });

  it("who is not ready yet and prepares first, with a partner who cannot be one", async () => {
    const citizen = citizenAt("training-school");
    citizen.type(
      "我想教厨师",
      "还在准备",
      "能分红",
      "湖南长沙",
      "我自己",
      "钱小江",
      "同意",
      "999999196602032196",
      "是",
    );
    citizen.type("还有一个");
    expect(citizen.says("个体工商户")).toContain("应当有法人资格");
    citizen.type("删掉第二个举办者");
    expect(citizen.asked()).toBe("public-school");
    citizen.type("再加一个举办者", "公司", "长沙样例餐饮管理有限公司", "91999999MA00000330", "没有了", "有公办");
    expect(citizen.says("不是职业教育")).toContain("不能举办或者参与举办营利性");
    citizen.type(
      "公办学校参与改成没有公办学校",
      "没有财政经费",
      "长沙市小江样例职业培训学校",
      "雨花区样例路1号",
      "租来的",
    );
    citizen.type(
      "300",
      "100人",
      "中式烹调师",
      "五级",
      "没有了",
      "没有线上",
      "30万",
      "自筹资金",
      "跳过",
      "钱小江",
      "13900002222",
    );

    expect(citizen.rows()).not.toHaveProperty("校长");
    expect(citizen.rows().要准备).toContain("联合办学协议");
    expect(citizen.rows().办好后拿到).toBe("筹设批准书");
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({ 人力资源社会保障: ["preparation"], 教育: ["record"] });
    expect(answers.人力资源社会保障).toMatchObject({ "organiser.2.code": "91999999MA00000330" });
  });
});
