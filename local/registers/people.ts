/** What one data set of the reference server has about one fictional person. */
export type Item = string | string[];
export type Person = { name: string; idNumber: string; sets: Readonly<Record<string, Readonly<Record<string, Item>>>> };

/** The fictional people of the reference registers; the area code 999999 of their numbers does not exist. */
export const people: readonly Person[] = [
  {
    name: "张小满",
    idNumber: "999999196603122118",
    sets: {
      "pension-insured": { months: "366", unit: "小满机械有限公司", region: "430100", status: "employee" },
      "medical-insured": { employee: "yes", kind: "employee" },
      "housing-fund-account": { has: "no" },
    },
  },
  {
    name: "李小禾",
    idNumber: "999999197105062129",
    sets: {
      "pension-insured": { months: "300", unit: "小禾纺织有限公司", region: "430200", status: "employee" },
      "medical-insured": { employee: "yes", kind: "employee" },
      "housing-fund-account": { has: "yes", months: "84" },
    },
  },
  {
    name: "王小江",
    idNumber: "999999199201182138",
    sets: {
      "medical-insured": { employee: "no", kind: "resident" },
      "housing-fund-account": { has: "yes", months: "84" },
    },
  },
];
