import { describe, expect, it } from "vitest";
import { startDraft } from "../../../functions/forms/advance-form.ts";
import type { Draft } from "../../../functions/forms/draft.ts";
import { movePart } from "../../../functions/forms/move-part.ts";
import { progress, receipt } from "../../../functions/forms/receipt.ts";
import { Submission } from "../../../functions/forms/submission.ts";
import { submitForm } from "../../../functions/forms/submit-form.ts";
import { toPlainText } from "../../../functions/messages/plain-text.ts";
import { agreedTo, formDeps, formNow, idNumberOf, sampleBankCard, serviceNamed } from "../../support/form-deps.ts";
import { createMemoryCaseStores } from "../../support/memory-dispatch-store.ts";
import { createMemorySubmissionStore } from "../../support/memory-submission-store.ts";

const retirement = serviceNamed("retirement");
const context = { citizen: "cit_1", region: "430100", messageId: "m-1" };
const draft: Draft = {
  ...startDraft(retirement, { draftId: "frm_1", conversationId: "cnv_1", region: "430100", at: formNow.toISOString() }),
  skipped: ["bank-name", "address", "archive"],
  answers: {
    applicant: "self",
    employment: "employee",
    "retirement-kind": "normal",
    "deemed-contribution": "no",
    "employee-medical": "yes",
    "has-housing-fund": "yes",
    "housing-loan": "no",
    "only-child": "no",
    name: "张小满",
    "sensitive-consent": agreedTo(retirement),
    "id-number": idNumberOf("19660312", "male"),
    contribution: "366",
    region: "430100",
    "work-unit": "小满机械有限公司",
    mobile: "13900001111",
    "agent-name": "王经办",
    "bank-card": sampleBankCard,
    matters: ["medical-retire", "housing-fund", "only-child"],
  },
};
const setUp = () => ({ submissions: createMemorySubmissionStore(), clock: { now: () => formNow } });

describe("submitting a form", () => {
  it("makes one part for each department, with its matters only", async () => {
    const submission = await submitForm(setUp(), retirement, draft, context);

    expect(Submission.parse(submission)).toEqual(submission);
    expect(submission.parts.map(({ department, matters }) => [department, matters.map(({ id }) => id)])).toEqual([
      ["人力资源社会保障", ["pension-eligibility", "pension-claim"]],
      ["医疗保障", ["medical-retire"]],
      ["住房公积金", ["housing-fund"]],
    ]);
  });

  it("gives a department only the answers it needs, and nothing that does not apply", async () => {
    const { parts } = await submitForm(setUp(), retirement, draft, context);
    const [pension, medical, housing] = parts;

    expect(pension?.answers).toHaveProperty("bank-card", sampleBankCard);
    expect(pension?.answers).toMatchObject({ "birth-month": "1966-03", sex: "male" });
    expect(medical?.answers).not.toHaveProperty("bank-card");
    expect(housing?.answers).not.toHaveProperty("employee-medical");
    for (const part of parts) expect(part.answers).not.toHaveProperty("agent-name");
  });

  it("has a readable number with the day in China", async () => {
    const { number } = await submitForm(setUp(), retirement, draft, context);

    expect(number).toMatch(/^TX20261123-[34679CDFGHJKMNPQRTWXY]{6}$/);
  });

  it("is one submission however often it is run, on another day or by another message too", async () => {
    const deps = setUp();
    const first = await submitForm(deps, retirement, draft, context);
    const tomorrow = { ...deps, clock: { now: () => new Date("2026-11-24T02:00:00Z") } };

    expect(await submitForm(tomorrow, retirement, draft, context)).toEqual(first);
    expect(await submitForm(deps, retirement, draft, { ...context, messageId: "m-2" })).toEqual(first);
    expect((await deps.submissions.list({ limit: 10 })).items).toHaveLength(1);
  });

  it("takes another number when the first one belongs to another form", async () => {
    const deps = setUp();
    const first = await submitForm(deps, retirement, draft, context);
    const second = await submitForm(deps, retirement, { ...draft, id: "frm_2" }, context);

    expect(second.id).not.toBe(first.id);
    expect(second.number).not.toBe(first.number);
  });

  it("refuses an incomplete form", async () => {
    const { mobile: _, ...answers } = draft.answers;

    await expect(submitForm(setUp(), retirement, { ...draft, answers }, context)).rejects.toMatchObject({
      code: "request.invalid",
      detail: { missing: "mobile" },
    });
  });

  it("lets faults of the store through", async () => {
    const deps = setUp();
    const failing = { ...deps.submissions, create: () => Promise.reject(new Error("storage is down")) };

    await expect(submitForm({ ...deps, submissions: failing }, retirement, draft, context)).rejects.toThrow("down");
  });
});

describe("submitting where departments have systems of their own", () => {
  const connected = (send: () => Promise<void>) => {
    const stores = createMemoryCaseStores();
    const dispatching = { queue: { send }, isConnected: (id: string) => id !== "housing" };
    return { ...stores, dispatching, clock: { now: () => formNow } };
  };

  it("writes one thing to send for each of them with the submission, and none for the others", async () => {
    const deps = connected(async () => undefined);

    const { id, parts } = await submitForm(deps, retirement, draft, context);
    await submitForm(deps, retirement, draft, context);

    const dispatches = await deps.dispatches.listOf(id);
    expect(dispatches.map(({ departmentId, kind }) => [departmentId, kind])).toEqual([
      ["hrss", "submit"],
      ["medical", "submit"],
    ]);
    expect(parts.map(({ dispatched }) => dispatched)).toEqual([true, true, false]);
    expect(parts[0]?.origins).toMatchObject({ "birth-month": { kind: "derived", source: "身份证号" } });
  });

  it("is done although the queue cannot be reached: the sweep finds what there is to send", async () => {
    const deps = connected(() => Promise.reject(new Error("queue is down")));

    const { id } = await submitForm(deps, retirement, draft, context);

    expect((await deps.dispatches.listPending("9999", 10)).map(({ submissionId }) => submissionId)).toEqual([id, id]);
  });
});

describe("receipt and progress", () => {
  it("tells the number, each department and what happens next", async () => {
    const submission = await submitForm(setUp(), retirement, draft, context);
    const reply = receipt(formDeps, submission);

    expect(reply).toMatchObject({ kind: "card", status: "form.submitted", label: null });
    expect(toPlainText(reply)).toContain(submission.number);
    expect(toPlainText(reply)).toContain("住房公积金：离退休提取住房公积金：已分送");
    expect(toPlainText(reply)).not.toContain("13900001111");
  });

  it("tells how far each department is", async () => {
    const at = formNow.toISOString();
    const sent = await submitForm(setUp(), retirement, draft, context);
    const received = movePart(sent, "医疗保障", "received", null, at);
    const moved = movePart(
      movePart(received, "医疗保障", "done", null, at),
      "住房公积金",
      "returned",
      "请补公积金账号",
      at,
    );
    const reply = progress(formDeps, moved);

    expect(reply).toMatchObject({ status: "answered.progress" });
    expect(reply.text).toContain("3 个部门中已办结 1 个");
    expect(toPlainText(reply)).toContain("退回补正（请补公积金账号）");
  });
});
