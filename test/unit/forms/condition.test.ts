import { describe, expect, it } from "vitest";
import { Condition } from "../../../functions/forms/condition.ts";
import { holds, mentionsOf } from "../../../functions/forms/holds.ts";
import { idNumberOf } from "../../support/form-deps.ts";

const answers = { sex: "female", matters: ["fund", "medical"] };

describe("condition", () => {
  it.each([
    [{ field: "sex", eq: "female" }, true],
    [{ field: "sex", ne: "female" }, false],
    [{ field: "loan", ne: "yes" }, true],
    [{ field: "sex", in: ["male", "female"] }, true],
    [{ field: "matters", eq: "fund" }, true],
    [{ field: "matters", in: ["police"] }, false],
    [{ field: "loan", answered: false }, true],
    [{ field: "sex", answered: true }, true],
    [{ not: { field: "sex", eq: "male" } }, true],
    [
      {
        all: [
          { field: "sex", eq: "female" },
          { field: "loan", eq: "yes" },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { field: "sex", eq: "male" },
          { field: "matters", eq: "medical" },
        ],
      },
      true,
    ],
  ])("%j is %s", (condition, expected) => {
    expect(holds(Condition.parse(condition), answers)).toBe(expected);
  });

  it("always holds when there is none", () => {
    expect(holds(undefined, {})).toBe(true);
  });

  it.each([{ field: "sex", like: "f" }, { eq: "x" }, { all: [] }, "sex == female", { field: "a", eq: "b", ne: "c" }])(
    "is refused when written as %j",
    (condition) => {
      expect(Condition.safeParse(condition).success).toBe(false);
    },
  );

  it("tells the fields and values it speaks of", () => {
    const condition = Condition.parse({ all: [{ field: "a", eq: "1" }, { not: { field: "b", answered: true } }] });

    expect(mentionsOf(condition)).toEqual([
      { field: "a", values: ["1"], compares: "values" },
      { field: "b", values: [], compares: "values" },
    ]);
  });
});

describe("conditions on numbers, places, ages and groups", () => {
  const facts = {
    today: "2026-11-23",
    paid: "12500.5",
    region: "430100",
    born: "2012-11-24",
    month: "2026-05",
    id: idNumberOf("20121123", "male"),
    child: "2",
    "child.1.birth": "2026-11-01",
    "child.2.birth": "2019-01-01",
    "child.1.sex": "girl",
  };
  const check = (condition: object) => holds(Condition.parse(condition), facts);

  it.each([
    [{ field: "paid", gt: 12_500 }, true],
    [{ field: "paid", gte: 12_501 }, false],
    [{ field: "paid", lt: 12_500.6 }, true],
    [{ field: "paid", lte: 12_500 }, false],
    [{ field: "gone", gt: 0 }, false],
    [{ field: "gone", lt: 5 }, false],
    [{ field: "region", gt: 1 }, true],
    [{ field: "region", within: "430000" }, true],
    [{ field: "region", within: "440000" }, false],
    [{ field: "region", within: "000000" }, true],
    [{ field: "born", age: { gte: 14 } }, false],
    [{ field: "born", age: { lt: 14 } }, true],
    [{ field: "id", age: { gte: 14 } }, true],
    [{ field: "month", age: { gte: 6, unit: "months" } }, true],
    [{ field: "month", age: { lt: 6, unit: "months" } }, false],
    [{ field: "child.1.birth", age: { gte: 22, lt: 23, unit: "days" } }, true],
    [{ field: "gone", age: { gte: 0 } }, false],
    [{ field: "child", gt: 1 }, true],
    [{ some: "child", where: { field: "birth", age: { gte: 7 } } }, true],
    [
      {
        some: "child",
        where: {
          all: [
            { field: "birth", age: { gte: 7 } },
            { field: "sex", eq: "girl" },
          ],
        },
      },
      false,
    ],
    [{ not: { some: "child", where: { field: "region", within: "440000" } } }, true],
  ])("%j is %s", (condition, expected) => {
    expect(check(condition)).toBe(expected);
  });

  it("has no age without a day to count to", () => {
    expect(holds(Condition.parse({ field: "born", age: { gte: 0 } }), { born: "2012-11-24" })).toBe(false);
  });
});
