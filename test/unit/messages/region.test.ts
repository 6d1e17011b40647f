import { describe, expect, test } from "vitest";
import { loadRegions } from "../../../functions/adapters/knowledge-files.ts";
import { findRegionByName, isWithin, nationwide, shortName } from "../../../functions/messages/region.ts";
import { knowledgeDir } from "../../support/memory-knowledge.ts";

const regions = loadRegions(knowledgeDir);

describe("isWithin", () => {
  test.each([
    ["000000", "430100", true],
    ["000000", "000000", true],
    ["430000", "430100", true],
    ["430000", "430000", true],
    ["430100", "430000", false],
    ["430100", "430102", true],
    ["430000", "000000", false],
    ["430000", "440100", false],
    ["110000", "110105", true],
    ["100000", "110000", false],
  ])("what holds in %s holds in %s: %s", (region, inner, holds) => {
    expect(isWithin(region, inner)).toBe(holds);
  });
});

describe("findRegionByName", () => {
  test.each([
    ["湖南退休要什么材料", "430000"],
    ["我在长沙，想办社保卡", "430100"],
    ["湖南省长沙市的窗口", "430100"],
    ["湘西怎么办", "433100"],
    ["内蒙古的规定", "150000"],
    ["巴音郭楞怎么办", "652800"],
    ["新疆能办吗", "650000"],
    ["北京接诉即办", "110000"],
    ["从广东迁户口到湖南", undefined],
    ["怎么办身份证", undefined],
    ["西安灵活就业医保交多少", "610100"],
    ["延边的窗口几点开门", "222400"],
    ["山东营业执照怎么办", "370000"],
    ["广西安全生产许可证", "450000"],
    ["上海口腔诊所开业", "310000"],
    ["吉林公积金", "220000"],
    ["吉林市公积金", "220200"],
    ["白银首饰要交税吗", undefined],
  ])("%s -> %s", (text, code) => {
    expect(findRegionByName(regions, text)?.code).toBe(code);
  });

  test("calls a division by the name people use", () => {
    expect(
      ["湖南省", "长沙市", "广西壮族自治区", "湘西土家族苗族自治州", "凉山彝族自治州", "香港特别行政区"].map(shortName),
    ).toEqual(["湖南", "长沙", "广西", "湘西", "凉山", "香港"]);
  });
});

describe("knowledge/regions.yaml", () => {
  test("has every province once, and every parent", () => {
    const codes = regions.map(({ code }) => code);
    const provinces = regions.filter(({ parent }) => parent === nationwide);

    expect(new Set(codes).size).toBe(codes.length);
    expect(provinces).toHaveLength(34);
    expect(regions.filter(({ parent }) => parent !== nationwide && !codes.includes(parent))).toEqual([]);
    expect(regions.filter(({ code, parent }) => !isWithin(parent, code))).toEqual([]);
  });
});
