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

  it("knows the parts of a repeated group and what they may ask for", () => {
    const child = (fields: object[], rest: object = {}) =>
      field("child", { type: "group", noun: "孩子", items: { min: 1, max: 3 }, fields, ...rest });

    expect(
      problemsOf({}, [child([field("name"), field("birth", { when: { field: "name", answered: true } })])]),
    ).toEqual([]);
    expect(problemsOf({}, [field("child", { type: "group" })])[0]).toContain("needs fields, noun and items");
    expect(problemsOf({}, [child([field("name")], { items: { min: 4, max: 3 } })])[0]).toContain("items.min");
    expect(problemsOf({}, [child([field("inner", { type: "group" })])])[0]).toContain("cannot be inside a group");
    expect(problemsOf({}, [child([field("name", { when: { field: "gone", eq: "x" } })])])[0]).toContain('"gone"');
  });

  it("finds comparisons that make no sense", () => {
    const fields = [field("words"), field("born", { type: "date" }), field("paid", { type: "money" })];
    const situation = (when: object) => problemsOf({ situations: [{ id: "some", title: "某种情形", when }] }, fields);

    expect(situation({ field: "paid", gt: 100 })).toEqual([]);
    expect(situation({ field: "born", age: { gte: 3 } })).toEqual([]);
    expect(situation({ field: "words", gt: 100 })[0]).toContain("can be compared");
    expect(situation({ field: "words", age: { gte: 3 } })[0]).toContain("has an age");
    expect(situation({ field: "words", within: "430000" })[0]).toContain("region");
  });

  it("finds what an overlay changes that is not there", () => {
    const overlay = (given: object) => problemsOf({ overlays: [{ region: "430000", ...given }] });

    expect(overlay({ without: ["gone"] })[0]).toContain('overlay 430000: without names material "gone"');
    expect(overlay({ matters: [{ id: "gone" }] })[0]).toContain('matter "gone"');
    expect(overlay({ matters: [{ id: "claim", available: false }] })[0]).toContain("no reason");
    expect(overlay({ materials: [{ id: "m", title: "材料", state: "submit", uploadField: "first" }] })[0]).toContain(
      "no upload",
    );
  });

  it("finds consents without a text, uploads without limits and signatures of nobody", () => {
    expect(problemsOf({}, [field("agree", { type: "consent" })])[0]).toContain("needs its text");
    expect(problemsOf({}, [field("file", { type: "upload" })])[0]).toContain("accept");
    expect(
      problemsOf({}, [field("sign", { type: "signature", text: "我承诺以上内容属实有效", signedBy: "nobody" })])[0],
    ).toContain("signedBy");
  });

  it("finds names for departments that do not get an answer", () => {
    expect(problemsOf({}, [field("first", { formNames: { hrss: "申请人" } })])[0]).toContain('"hrss"');
  });
});
