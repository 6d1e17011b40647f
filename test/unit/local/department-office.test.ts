import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DepartmentCallback } from "../../../functions/forms/department-callback.ts";
import type { MachineForm } from "../../../functions/forms/machine-form.ts";
import { Mode, newsOf, type Submit } from "../../../local/departments/modes.ts";
import { openOffice } from "../../../local/departments/office.ts";

const submit = (given: Partial<Submit> = {}): Submit => ({
  format: "machine-v1",
  kind: "submit",
  idempotencyKey: "dsp_1",
  number: "TX20261123-4F7KPM",
  partVersion: 1,
  service: { id: "retirement", title: "退休一件事", definitionVersion: 1 },
  department: { id: "hrss", name: "人力资源社会保障" },
  region: "430100",
  submittedAt: "2026-11-23T02:00:00.000Z",
  matters: [{ id: "pension", title: "养老金" }],
  answers: [{ field: "mobile", label: "手机号", type: "mobile", value: "13900000000", origin: null }],
  supplement: null,
  ...given,
});
const withdrawal: MachineForm = {
  format: "machine-v1",
  kind: "withdraw",
  idempotencyKey: "dsp_2",
  number: "TX20261123-4F7KPM",
  partVersion: 1,
  service: { id: "retirement", title: "退休一件事", definitionVersion: 1 },
  department: { id: "hrss", name: "人力资源社会保障" },
  askedAt: "2026-11-23T03:00:00.000Z",
};

it.each(Mode.options)("says in mode %s only what the contract allows", (mode) => {
  for (const { body } of newsOf(mode, submit())) expect(DepartmentCallback.parse(body)).toEqual(body);
});

describe("the reference departments' office", () => {
  let folder: string;
  let now: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "office-"));
    now = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = () => openOffice(join(folder, "departments.json"), () => now);
  const statuses = (office: ReturnType<typeof open>) =>
    office.due().map(({ body }) => (body.type === "progress" ? body.matters[0]?.status : body.outcome));

  it("takes a request once, and what it owes survives it", () => {
    expect(open().take(submit())).toBe(true);
    const again = open();
    now = 600_000;

    expect(again.take(submit())).toBe(false);
    expect(statuses(again)).toEqual(["received", "done"]);
  });

  it("asks once, and goes on when it was answered", () => {
    const office = open();
    office.change({ department: "hrss", mode: "ask" });
    office.take(submit());
    now = 600_000;
    expect(statuses(office)).toEqual(["received", "more"]);
    for (const news of office.due()) office.told(news, "heard");

    office.take(submit({ idempotencyKey: "dsp_3", partVersion: 2 }));
    now = 1_200_000;
    expect(statuses(office)).toEqual(["received", "done"]);
  });

  it("grants a withdrawal before the result and says nothing else of the case; after it, it is too late", () => {
    const early = open();
    early.take(submit());
    early.take(withdrawal);
    now = 600_000;
    expect(statuses(early)).toEqual(["accepted"]);
    for (const news of early.due()) early.told(news, "heard");

    early.take(submit({ idempotencyKey: "dsp_9", number: "TX20261123-999999" }));
    now = 1_200_000;
    for (const news of early.due()) early.told(news, "heard");
    early.take({ ...withdrawal, idempotencyKey: "dsp_10", number: "TX20261123-999999" });
    now = 1_800_000;
    expect(statuses(early)).toEqual(["too-late"]);
  });

  it("repeats what was not heard, later each time, and drops what was refused", () => {
    const office = open();
    office.take(submit());
    now = 600_000;
    const [first, second] = office.due();
    if (!first || !second) return expect.unreachable();
    office.told(first, "again");
    office.told(second, "refused");

    expect(office.due()).toEqual([]);
    now += 60_000;
    expect(statuses(office)).toEqual(["received"]);
  });
});
