import { describe, expect, it } from "vitest";
import { groupsOf, searchServices } from "../../../apps/citizen/core/search-services.ts";
import { ServiceList } from "../../../functions/api/catalogue-contract.ts";
import { answerCatalogue } from "../../support/fake-catalogue.ts";

const { services } = ServiceList.parse((await answerCatalogue("/v1/services", {})).body);
const first = (words: string) => searchServices(services, words)[0]?.id;

describe("searching services", () => {
  it.each([
    ["退休", "retirement"],
    ["我想给孩子上户口", "newborn"],
    ["取公积金", "housing-fund"],
    ["怎么开饭店？", "restaurant"],
    ["社保卡丢了怎么补", "social-card"],
    ["公司不干了", "company-cancel"],
    ["换法人", "company-change"],
    ["奶粉钱", "childcare-subsidy"],
    ["老人过世", "death"],
    ["ＸＸ幼升小报名", "school-entry"],
  ])("finds what people call it: %s", (words, id) => {
    expect(first(words)).toBe(id);
  });

  it("shows all for no words and nothing for what is no service", () => {
    expect(searchServices(services, "  ")).toBe(services);
    expect(searchServices(services, "火星移民")).toEqual([]);
  });
});

describe("the groups", () => {
  it("have every service of an audience once, in the order of the catalogue", () => {
    const listed = (["citizen", "enterprise"] as const).flatMap((audience) =>
      groupsOf(services, audience).flatMap((group) => group.services),
    );
    expect(listed).toEqual(services);
    expect(groupsOf(services, "citizen")[0]?.title).toBe("出生和养育");
  });
});
