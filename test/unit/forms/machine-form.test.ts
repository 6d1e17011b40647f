import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { newDispatch } from "../../../functions/forms/dispatch.ts";
import { MachineForm, machineForm } from "../../../functions/forms/machine-form.ts";
import { machineSchemas } from "../../../functions/forms/machine-schema.ts";
import { fieldsOf } from "../../../functions/forms/service.ts";
import { buildSubmission } from "../../support/case-builders.ts";
import { serviceNamed } from "../../support/form-deps.ts";

const retirement = serviceNamed("retirement");
const at = "2026-11-23T02:00:00.000Z";

const submitted = () => {
  const submission = buildSubmission();
  const [first] = submission.parts;
  if (!first) return expect.unreachable();
  const origins = { "birth-month": { kind: "derived" as const, source: "身份证号" } };
  const part = { ...first, answers: { mobile: "13900000000", "birth-month": "1966-03" }, origins };
  return { submission: { ...submission, parts: [part] }, part };
};

it("docs/machine-v1.schema.json is what the code checks with (node local/make-machine-schema.ts)", () => {
  const written = readFileSync("docs/machine-v1.schema.json", "utf8");
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(machineSchemas())));
});

it("has a department's matters and answers with label, type and, where a machine filled them in, their origin", () => {
  const { submission, part } = submitted();
  const form = machineForm(submission, part, newDispatch(submission, part, "submit", at), retirement);

  expect(MachineForm.parse(form)).toEqual(form);
  expect(form).toMatchObject({
    format: "machine-v1",
    number: submission.number,
    department: { id: "hrss" },
    matters: [{ id: "pension" }],
    supplement: null,
    answers: [
      { field: "mobile", label: "手机号", type: "mobile", value: "13900000000", origin: null },
      { field: "birth-month", origin: { kind: "derived", source: "身份证号" } },
    ],
  });
});

it("carries all that was asked for last, and the citizen's words, from the second version on", () => {
  const { submission, part } = submitted();
  const more = (note: string, cause: string) =>
    ({ at, type: "more", department: part.department, matter: null, note, by: "department", cause }) as const;
  const events = [more("先前的", "c1"), more("补照片", "c2"), more("补电话", "c2")];
  const second = { ...part, version: 2, answers: { ...part.answers, "supplement-note": "照片已交窗口" } };
  const asked = { ...submission, events, parts: [second] };

  const form = machineForm(asked, second, newDispatch(asked, second, "submit", at), retirement);

  expect(form).toMatchObject({ partVersion: 2, supplement: { asked: "补照片\n补电话", note: "照片已交窗口" } });
  expect(JSON.stringify(form)).not.toContain("supplement-note");
});

it("still goes out when the service is gone, and says no more for a withdrawal than it must", () => {
  const { submission, part } = submitted();
  const gone = machineForm(submission, part, newDispatch(submission, part, "submit", at), undefined);
  const withdrawal = machineForm(submission, part, newDispatch(submission, part, "withdraw", at), retirement);

  expect(gone).toMatchObject({ answers: [{ label: "mobile", type: null }, {}] });
  expect(JSON.stringify(withdrawal)).not.toMatch(/13900000000|1966/);
  expect(MachineForm.parse(withdrawal)).toEqual(withdrawal);
});

it("no service has a field of the name that supplements use", () => {
  expect(fieldsOf(retirement).map(({ id }) => id)).not.toContain("supplement-note");
});
