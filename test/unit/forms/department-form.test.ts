import { describe, expect, it } from "vitest";
import { departmentForm, savingOf } from "../../../functions/forms/department-form.ts";
import { walkForm } from "../../../functions/forms/walk-form.ts";
import { newborn } from "../../support/form-newborn.ts";

const walk = walkForm(
  newborn,
  {
    mother: "李小禾",
    "child.1.name": "张小满",
    "child.1.birth": "2026-11-20",
    "child.1.sex": "boy",
    "child.1.weight": "2600",
    "child.2.name": "张小雨",
    "child.2.sex": "girl",
    "child.2.weight": "2500",
    "old-field": "没有了",
  },
  [],
  "2026-11-23",
);

describe("a department's own form", () => {
  it("has its own names, and the lines of each item of a group together", () => {
    expect(departmentForm(newborn, walk, "health")).toEqual({
      lines: [{ fieldId: "mother", name: "产妇姓名", answer: "李小禾" }],
      groups: [
        {
          id: "child",
          items: [
            [
              { fieldId: "child.1.name", name: "姓名", answer: "张小满" },
              { fieldId: "child.1.birth", name: "出生日期", answer: "2026-11-20" },
              { fieldId: "child.1.weight", name: "体重", answer: "2600" },
            ],
            [{ fieldId: "child.2.name", name: "姓名", answer: "张小雨" }],
          ],
        },
      ],
    });
  });

  it("leaves out what is another department's, and what does not apply", () => {
    const police = JSON.stringify(departmentForm(newborn, walk, "police"));

    expect(police).toContain("母亲姓名");
    expect(police).not.toContain("2600");
    expect(police).not.toContain("2500");
  });
});

it("counts what is asked once, and what every department would have asked", () => {
  // Mother, two names, one birth, two sexes, one weight, and that there is a second child.
  expect(savingOf(walk)).toEqual({ asked: 8, departments: 2, sumOverDepartments: 11 });
});
