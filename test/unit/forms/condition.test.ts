import { describe, expect, it } from "vitest";
import { Condition, holds, mentionsOf } from "../../../functions/forms/condition.ts";

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
