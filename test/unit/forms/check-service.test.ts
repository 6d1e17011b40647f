import { describe, expect, it } from "vitest";
import { checkService } from "../../../functions/forms/check-service.ts";
import { Service } from "../../../functions/forms/service.ts";
import { serviceNamed } from "../../support/form-deps.ts";

const base = {
  id: "sample",
  version: 1,
  title: "样例一件事",
  kind: "bundle",
  numberPrefix: "YL",
  intro: "开始",
  triggers: ["办样例"],
  departments: [{ id: "hrss", name: "人社" }],
  matters: [{ id: "claim", title: "申领", department: "hrss" }],
};
const field = (id: string, rest: object = {}) => ({ id, label: `${id}项`, ask: "请填", type: "text", ...rest });
const problemsOf = (changes: object, fields: object[] = [field("first")]) =>
  checkService(
    Service.parse({ ...base, sections: [{ id: "all", title: "全部", fields }], ...changes }),
    "sample.yaml",
  ).map(({ problem }) => problem);
const yesNo = [
  { value: "yes", label: "是" },
  { value: "no", label: "否" },
];

describe("check of a service definition", () => {
  it.each(["retirement", "ticket"])("finds nothing wrong with %s", (id) => {
    expect(checkService(serviceNamed(id), `${id}.yaml`)).toEqual([]);
  });

  it("finds conditions on fields that do not exist or come later", () => {
    const later = [field("first", { when: { field: "second", eq: "x" } }), field("second")];

    expect(problemsOf({}, later)).toEqual([expect.stringContaining('names field "second"')]);
    expect(
      problemsOf({
        matters: [...base.matters, { id: "more", title: "更多", department: "hrss", when: { field: "gone", eq: "x" } }],
      }),
    ).toEqual([expect.stringContaining('names field "gone"')]);
  });

  it("finds values that nobody can choose", () => {
    const fields = [
      field("loan", { type: "yes-no", choices: yesNo }),
      field("bank", { when: { field: "loan", eq: "maybe" } }),
    ];

    expect(problemsOf({}, fields)).toEqual([expect.stringContaining('"maybe" is no choice of "loan"')]);
  });

  it("finds ids that occur twice", () => {
    expect(problemsOf({}, [field("first"), field("first")])).toEqual(
      expect.arrayContaining([expect.stringContaining('field "first" occurs twice')]),
    );
  });

  it("finds matters and answers that go to no department", () => {
    expect(problemsOf({ matters: [{ id: "claim", title: "申领", department: "nobody" }] })).toEqual([
      expect.stringContaining('department "nobody"'),
    ]);
    expect(problemsOf({}, [field("first", { departments: ["nobody"] })])).toEqual([
      expect.stringContaining('"nobody"'),
    ]);
  });

  it("finds dead ends", () => {
    const when = { field: "loan", eq: "yes" };
    const choices = [
      { value: "a", label: "甲", when },
      { value: "b", label: "乙", when },
    ];
    const fields = [field("loan", { type: "yes-no", choices: yesNo }), field("which", { type: "choice", choices })];

    expect(problemsOf({}, fields)).toEqual([expect.stringContaining("dead end")]);
    expect(
      problemsOf({ matters: [{ id: "claim", title: "申领", department: "hrss", when: { field: "first", eq: "x" } }] }),
    ).toEqual([expect.stringContaining("no matter always applies")]);
  });

  it("finds choices without options and fields read from nothing", () => {
    expect(problemsOf({}, [field("which", { type: "choice" })])[0]).toContain("two options");
    expect(problemsOf({}, [field("loan", { type: "yes-no" })])[0]).toContain("yes and no");
    expect(
      problemsOf({}, [field("birth", { type: "month", readFrom: { field: "card", part: "birth-month" } })])[0],
    ).toContain("readFrom");
  });
});
