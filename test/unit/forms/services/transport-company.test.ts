import { describe, expect, it } from "vitest";
import { citizenAt } from "../../../support/filled-service.ts";

describe("three hauliers who do not exist want to carry goods", () => {
  it("a company with two lorries and a driver, in Hunan", async () => {
    const citizen = citizenAt("transport-company");
    citizen.type(
      "普通货物，有超过四吨半的，公司的",
      "公司名称是长沙小满样例物流有限公司，信用代码91999999MA0000017A",
      "长沙",
    );
    citizen.type("雨花区样例路8号", "法人是张小满，电话13900000000", "同意", "999999199003152114", "有车");
    citizen.type("湘A99999", "18000");
    expect(citizen.says("没检测")).toContain("要检测合格");
    citizen.type("第一个货车的检测改成检测合格", "还有一个", "湘A99998", "6000", "合格", "没有了");
    citizen.type(
      "有",
      "李大川",
      "999999198506202131",
      "有资格证",
      "没有了",
      "写好了",
      "跳过",
      "第二个货车的总质量改成8000",
    );

    expect(citizen.rows()).toMatchObject({ 第1个货车的检测: "检测合格", "第2个货车的总质量（千克）": "8000" });
    expect(citizen.rows().多长时间).toContain("道路货物运输经营许可：承诺 5 个工作日，法定 20 天");
    expect(citizen.note()).toContain("卫星定位");
    const { matters, answers } = await citizen.confirms();
    expect(matters).toEqual({ 市场监管: ["licence-check"], 交通运输: ["permit", "vehicle"] });
    expect(answers.市场监管).not.toHaveProperty("vehicle.1.plate");
  });

  it("a man of his own without a lorry yet, who mistypes, asks and corrects", async () => {
    const citizen = citizenAt("transport-company");
    citizen.type("四米二小货车拉货");
    expect(citizen.says("小货车")).toContain("不用办道路运输经营许可证");
    citizen.type("车辆大小改成有超过四吨半的");
    expect(citizen.says("没有执照")).toContain("先办营业执照");
    citizen.type("经营者类型改成个体户", "小川样例货运部");
    expect(citizen.says("92999999MA0000017A")).toContain("最后一位和前面对不上");
    citizen.type("92999999MA00000177", "湖南衡阳", "蒸湘区样例街3号", "王小川", "同意", "999999199503152110");
    citizen.type("13900001111", "还没买车", "要装北斗吗？");
    expect(citizen.event()).toBe("not-for-form");
    citizen.type("一辆九米六的货车", "没有", "还没写");

    expect(citizen.rows().签承诺书).toMatch(/拟投入车辆承诺书.*安全运营承诺书/s);
    expect(citizen.rows().要准备).not.toContain("管理制度");
    const { matters } = await citizen.confirms();
    expect(matters).toEqual({ 市场监管: ["licence-check"], 交通运输: ["permit"] });
  });

  it("one who first names what is not carried here, with a driver who may be too old", async () => {
    const citizen = citizenAt("transport-company");
    expect(citizen.says("危险品")).toContain("设区的市级");
    expect(citizen.says("运输类型改成客运")).toContain("客运许可");
    citizen.type("运输类型改成冷链", "不知道", "公司", "成都小河样例冷链有限公司", "91999999MA00000330", "四川成都");
    citizen.type(
      "武侯区样例路5号",
      "郑小河",
      "同意",
      "999999197501012158",
      "13900003333",
      "没有车",
      "两辆冷藏车",
      "有",
      "钱小江",
    );
    citizen.type("999999196002032192");
    expect(citizen.says("没考")).toMatch(/60 周岁|考试合格/);
    citizen.type("没有了", "还没有");
    citizen.type("上一步");
    expect(citizen.asked()).toBe("safety");
    citizen.type("写好了", "跳过");

    expect(citizen.note()).toMatch(/60 周岁.*考试合格/s);
    expect(citizen.rows().还没核到的).toContain("成都市");
    const { matters } = await citizen.confirms();
    expect(matters).toEqual({ 市场监管: ["licence-check"], 交通运输: ["permit"] });
  });
});
