import type { Region } from "../../citizen/core/region.ts";

const country = "000000";

/** Regions out of `430000湖南省 430100长沙市 …`: provinces are below the country, all others below their province. */
export const readRegions = (listed: string): readonly Region[] => [
  { code: country, name: "全国", parent: null },
  ...listed.split(" ").map((each) => {
    const code = each.slice(0, 6);
    return { code, name: each.slice(6), parent: code.endsWith("0000") ? country : `${code.slice(0, 2)}0000` };
  }),
];
