import { describe, expect, it } from "vitest";
import { machineForm } from "../../../functions/forms/machine-form.ts";
import { printForm } from "../../../functions/forms/print-form.ts";
import type { Submission } from "../../../functions/forms/submission.ts";
import { submitForm } from "../../../functions/forms/submit-form.ts";
import { action } from "../../../functions/messages/action.ts";
import { formDeps, idNumberOf } from "../../support/form-deps.ts";
import { complete, draftWith, retirement, without } from "../../support/form-talk.ts";
import { registered } from "../../support/memory-shared-data.ts";
import { createMemorySubmissionStore } from "../../support/memory-submission-store.ts";
import { talkWithRegisters } from "../../support/prefill-talk.ts";

const introduced = `我叫${registered.name}，身份证号${registered.idNumber}`;
const down = { outcome: "down", values: {} } as const;

/** As far as the question whether data may be read. */
const offered = async (world: Parameters<typeof talkWithRegisters>[0] = {}) => {
  const talk = talkWithRegisters(world);
  await talk.type(introduced, "同意");
  return talk;
};
const agreed = async (world: Parameters<typeof talkWithRegisters>[0] = {}) => {
  const talk = await offered(world);
  await talk.type("同意");
  return talk;
};

describe("the consent to read shared data", () => {
  it("is asked for once it is known whose they are, with source, items and purpose", async () => {
    const talk = await offered();

    expect(talk.said()).toMatch(
      /要不要从人力资源社会保障部门的“职工养老保险参保登记”.*缴费年限.*退休一件事.*撤回授权/s,
    );
    expect(talk.labels()).toEqual(["同意", "不同意"]);
    expect(talk.registers.asked).toEqual([]);
  });

  it("comes before any query: declined, nothing is read and the form goes on by asking", async () => {
    const talk = await offered();
    await talk.type("不同意");

    expect(talk.said()).toContain("我们一项一项填");
    expect(talk.asked()).toBe("employment");
    await talk.type("单位职工", "到龄退休", "没有视同缴费");
    expect(talk.registers.asked).toEqual([]);
    expect(talk.audit.lines.map(({ event }) => event)).toEqual(["declined"]);
  });

  it("is not given by an answer to something else, and is not asked for again", async () => {
    const talk = await offered();
    await talk.type("单位职工");

    expect(talk.draft.answers.employment).toBe("employee");
    expect(talk.asked()).toBe("retirement-kind");
    await talk.type("同意");
    expect(talk.registers.asked).toEqual([]);
  });

  it("covers this person and this service only, and each query leaves a line without values", async () => {
    const talk = await agreed();

    expect(talk.registers.asked.map(({ dataSet }) => dataSet).sort()).toEqual([
      "housing-fund-account",
      "medical-insured",
      "pension-insured",
    ]);
    for (const { subject, service } of talk.registers.asked) {
      expect(subject).toEqual({ name: registered.name, idNumber: registered.idNumber });
      expect(service.id).toBe("retirement");
    }
    expect(talk.audit.lines.map(({ event }) => event)).toEqual([
      "agreed",
      ...Array(3).fill("queried"),
      ...Array(3).fill("answered"),
    ]);
    const written = JSON.stringify(talk.audit.lines);
    for (const secret of [registered.name, registered.idNumber, "小满机械", "366"])
      expect(written).not.toContain(secret);
    expect(talk.audit.lines[1]).toMatchObject({ citizen: "cit_one", serviceId: "retirement", outcome: null });
  });

  it("asks only for what applies, or may come to, and is not known already", async () => {
    const talk = await agreed();
    const pension = talk.registers.asked.find(({ dataSet }) => dataSet === "pension-insured");

    expect(pension?.items).toEqual(["status", "months", "region", "unit"]);
  });

  it("is taken back in words: what was read goes, what was said stays", async () => {
    const talk = await agreed();
    await talk.type("到龄退休", "撤回授权");

    expect(talk.said()).toContain("授权已经收回");
    expect(talk.draft.answers).toMatchObject({ name: registered.name, "retirement-kind": "normal" });
    expect(talk.draft.answers).not.toHaveProperty("contribution");
    expect(JSON.stringify(talk.draft.prefill)).not.toContain("366");
    expect(talk.audit.lines.at(-1)?.event).toBe("revoked");
    await talk.type("没有视同缴费");
    expect(talk.registers.asked).toHaveLength(3);
  });

  it("may be given later after all", async () => {
    const talk = await offered();
    await talk.type("不同意", "帮我调取");
    expect(talk.said()).toContain("要不要从");
    await talk.type("同意");

    expect(talk.draft.answers.contribution).toBe("366");
  });

  it("is not asked for where somebody else's form is filled in", async () => {
    const talk = talkWithRegisters({ draft: draftWith({ applicant: "employer" }, { skipped: [] }) });
    await talk.type(introduced, "同意");

    expect(talk.said()).not.toContain("要不要从");
    expect(talk.registers.asked).toEqual([]);
  });
});

describe("a stranger", () => {
  it("is not queried by somebody who had another person's data read before", async () => {
    const talk = await agreed();
    const stranger = idNumberOf("19700101", "male");
    await talk.type(`身份证号改成${stranger}`);

    expect(talk.draft.answers).not.toHaveProperty("contribution");
    expect(talk.said()).toContain("之前调取的内容已经去掉");
    expect(talk.said()).toContain("要不要从");
    await talk.type("同意");
    expect(talk.said()).toContain("只能调取您本人的信息");
    expect(talk.registers.asked.every(({ subject }) => subject.idNumber === registered.idNumber)).toBe(true);
  });

  it("is not found by a name with another person's number", async () => {
    const talk = talkWithRegisters();
    await talk.type(`我叫李小雨，身份证号${registered.idNumber}`, "同意", "同意");

    expect(talk.said()).toContain("没有查到");
    expect(talk.draft.answers).not.toHaveProperty("contribution");
  });
});

describe("what a register has", () => {
  it("answers open questions, with its source", async () => {
    const talk = await agreed();

    expect(talk.draft.answers).toMatchObject({
      employment: "employee",
      "employee-medical": "yes",
      "has-housing-fund": "no",
      contribution: "366",
      region: "430100",
      "work-unit": "小满机械有限公司",
    });
    expect(talk.said()).toMatch(
      /从人力资源社会保障部门的“职工养老保险参保登记”调取到：参保身份、缴费年限、办理地区、工作单位/,
    );
    expect(talk.asked()).toBe("retirement-kind");
    await talk.type("看看填了什么");
    const rows = talk.last?.replies[0]?.card?.rows ?? [];
    expect(rows.find(({ label }) => label === "缴费年限")?.value).toBe(
      "30年6个月（调取自人力资源社会保障部门的“职工养老保险参保登记”）",
    );
  });

  it.each(["缴费年限改成20年", "修改缴费年限", "缴费年限错了"])("is locked: %s", async (text) => {
    const talk = await agreed();
    await talk.type(text);

    expect(talk.draft.answers.contribution).toBe("366");
    expect(talk.said()).toContain("这里不能改");
    expect(talk.labels()).toEqual(expect.arrayContaining(["找人工", "开工单"]));
  });

  it("is locked on the page too, while the rest of a message counts", async () => {
    const talk = await agreed();
    await talk.step({ type: "values", values: { contribution: "20年" } });
    expect(talk.draft.answers.contribution).toBe("366");
    await talk.type("缴费年限改成20年，到龄退休");

    expect(talk.draft.answers).toMatchObject({ contribution: "366", "retirement-kind": "normal" });
  });

  it("does not overwrite what was said: the difference is explained, and the citizen chooses", async () => {
    const talk = await offered({ draft: draftWith({ applicant: "self", contribution: "240" }, { skipped: [] }) });
    await talk.type("同意");

    expect(talk.draft.answers.contribution).toBe("240");
    expect(talk.said()).toMatch(/“缴费年限”您说的是“20年”.*里是“30年6个月”/);
    expect(talk.labels()).toContain("按登记的填：缴费年限");
    await talk.press(action.form("prefill-use:contribution"));
    expect(talk.draft.answers.contribution).toBe("366");
  });

  it("that is no answer to the question is not taken", async () => {
    const values = { months: "很久", region: "999999", status: "retired" };
    const talk = await agreed({ answers: { "pension-insured": { outcome: "found", values } } });

    expect(talk.draft.answers).not.toHaveProperty("contribution");
    expect(talk.draft.answers).not.toHaveProperty("employment");
  });
});

describe("a register that is out of order", () => {
  it("does not hold the form up, and can be asked again", async () => {
    const answers: Record<string, { outcome: "down"; values: Record<string, never> }> = { "pension-insured": down };
    const talk = await agreed({ answers });

    expect(talk.said()).toContain("现在连不上");
    expect(talk.draft.answers).toMatchObject({ "employee-medical": "yes" });
    expect(talk.asked()).toBe("employment");
    delete answers["pension-insured"];
    await talk.type("重新调取");
    expect(talk.draft.answers.contribution).toBe("366");
    expect(talk.registers.asked.filter(({ dataSet }) => dataSet === "medical-insured")).toHaveLength(1);
  });

  it("is not asked when the query cannot be noted", async () => {
    const talk = await offered();
    talk.audit.note = async () => {
      throw new Error("no table");
    };

    await expect(talk.type("同意")).rejects.toThrow("no table");
    expect(talk.registers.asked).toEqual([]);
  });
});

describe("earlier submissions", () => {
  const earlier = async (answers = complete): Promise<Submission> =>
    submitForm({ submissions: createMemorySubmissionStore(), clock: formDeps.clock }, retirement, draftWith(answers), {
      citizen: "cit_one",
      region: "430100",
      messageId: "earlier",
    });

  it("give what the citizen said then, open to change", async () => {
    const talk = await agreed({ submissions: [await earlier({ ...complete, "id-number": registered.idNumber })] });

    expect(talk.draft.answers.mobile).toBe("13900001111");
    await talk.type("手机号改成13900002222");
    expect(talk.draft.answers.mobile).toBe("13900002222");
  });

  it("about another person give nothing", async () => {
    const talk = await agreed({ submissions: [await earlier()] });

    expect(talk.draft.answers).not.toHaveProperty("mobile");
  });
});

describe("a prefilled answer that was submitted", () => {
  it("carries its source to the department and onto paper", async () => {
    const draft = draftWith(without("contribution", "name", "id-number", "sensitive-consent"));
    const talk = await agreed({ draft });
    const submissions = createMemorySubmissionStore();
    const submission = await submitForm({ submissions, clock: formDeps.clock }, retirement, talk.draft, {
      citizen: "cit_one",
      region: "430100",
      messageId: "m",
    });
    const [part] = submission.parts;
    if (!part) throw new Error("no part");
    const origin = { kind: "prefilled", source: "人力资源社会保障部门的“职工养老保险参保登记”" };
    expect(part.origins).toMatchObject({ contribution: origin, "birth-month": { kind: "derived" } });
    const dispatch = { kind: "submit" as const, idempotencyKey: "k", partVersion: 1, since: submission.submittedAt };
    const sent = machineForm(submission, part, dispatch, retirement);
    expect(sent).toMatchObject({
      answers: expect.arrayContaining([expect.objectContaining({ field: "contribution", origin })]),
    });
    const printed = printForm(formDeps, submission, retirement, "2026-11-23");
    expect(printed.parts[0]?.answers.find(({ label }) => label === "缴费年限")?.mark).toContain("预填：人力资源");
  });
});
