import { describe, expect, it } from "vitest";
import { type PrintForm, printForm } from "../../../functions/forms/print-form.ts";
import { printHtml } from "../../../functions/forms/print-html.ts";
import { buildSubmission } from "../../support/case-builders.ts";
import { formDeps, idNumberOf, serviceNamed } from "../../support/form-deps.ts";

const retirement = serviceNamed("retirement");
const idNumber = idNumberOf("19660312", "male");

const printed = (): PrintForm => {
  const submission = buildSubmission({ region: "430100" });
  const [first] = submission.parts;
  if (!first) return expect.unreachable();
  const part = {
    ...first,
    answers: {
      name: "张小满",
      "id-number": idNumber,
      "birth-month": "1966-03",
      "work-unit": "<script>alert(1)</script>&\"'",
      "supplement-note": "第一行\n第二行",
    },
    origins: {
      "birth-month": { kind: "derived" as const, source: "身份证号" },
      name: { kind: "prefilled" as const, source: "上次申报" },
    },
  };
  return printForm(formDeps, { ...submission, parts: [part] }, retirement, "2026-11-23");
};

describe("a printed form", () => {
  it("shows every answer under its label, marks what a machine filled in, and hides the middle of numbers", () => {
    const rows = printed().parts[0]?.answers ?? [];
    const byLabel = new Map(rows.map((row) => [row.label, row]));

    expect(byLabel.get("姓名")).toMatchObject({ value: "张小满", mark: "预填：上次申报" });
    expect(rows.find(({ mark }) => mark === "自动填入：按身份证号")?.value).toContain("1966年3月");
    expect(byLabel.get("身份证号")?.value).toMatch(/\*{3}/);
    expect(JSON.stringify(printed())).not.toContain(idNumber);
    expect(printed().notes.join()).toContain("智能助手");
  });

  it("still prints what was submitted when its service is gone", () => {
    const form = printForm(formDeps, buildSubmission(), undefined, "2026-11-23");
    expect(form.parts[0]?.matters).toMatchObject([{ label: "基本养老金申领" }]);
  });
});

describe("its page", () => {
  it("has the labels, and shows whatever people typed as text", () => {
    const html = printHtml(printed());

    expect(html).toContain("自动填入：按身份证号");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;");
    expect(html).toContain("第一行<br>第二行");
    expect(html).not.toMatch(/<script|<img|<link|https?:|url\(/);
    expect(html).toContain("size: A4");
  });
});
