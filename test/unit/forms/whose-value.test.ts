import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Service } from "../../../functions/forms/service.ts";
import { idNumberOf, serviceNamed } from "../../support/form-deps.ts";
import { asking, draftWith, retirement, talkTo, without } from "../../support/form-talk.ts";

const couple = Service.parse(
  parse(`
id: couple-sample
version: 1
title: 夫妻样例
kind: bundle
numberPrefix: FQ
intro: 开始
triggers: [办夫妻样例]
departments: [{ id: police, name: 公安 }]
matters: [{ id: one, title: 登记, department: police }]
sections:
  - id: all
    title: 全部
    fields:
      - { id: name, label: 姓名, ask: 叫什么？, type: name, departments: [police] }
      - { id: id-number, label: 身份证号, ask: 号码？, type: id-number, names: [身份证], departments: [police] }
      - { id: spouse, label: 配偶身份证号, ask: 配偶的号码？, type: id-number, names: [配偶身份证], departments: [police] }
      - id: witness
        label: 证人
        ask: 还有证人吗？
        type: group
        noun: 证人
        items: { min: 1, max: 3 }
        departments: [police]
        fields:
          - { id: name, label: 姓名, ask: 证人叫什么？, type: name, departments: [police] }
          - { id: id-number, label: 身份证号, ask: 证人的号码？, type: id-number, departments: [police] }
`),
);
const own = idNumberOf("19900101", "male");
const other = idNumberOf("19910202", "female");

describe("a value belongs to the longest name right before it", () => {
  it.each([
    `配偶身份证号${other}`,
    `配偶身份证号：${other}`,
    `配偶身份证号码是${other}`,
    `配偶的身份证号${other}`,
    `配偶 身份证号 ${other}`,
    `老婆的身份证号是${other}`,
    `我爱人的身份证是${other}`,
    `好的配偶身份证号${other}`,
  ])("%s", (text) => {
    const talk = talkTo(couple, {
      ...talkTo(couple).draft,
      answers: { name: "张小满", "id-number": own },
    });
    talk.type(text);

    expect(talk.draft.answers).toMatchObject({ "id-number": own, spouse: other });
  });

  it("two numbers in one breath go to their own people", () => {
    const talk = talkTo(couple);
    talk.type(`姓名张小满 身份证号${own}配偶身份证号${other}`);

    expect(talk.draft.answers).toMatchObject({ name: "张小满", "id-number": own, spouse: other });
  });

  it.each(["经办人手机号13900002222", "经办人的手机号码13900002222", "经办人电话 13900002222"])(
    "the agent's telephone does not become the retiree's: %s",
    (text) => {
      const draft = draftWith({ ...without("agent-mobile"), applicant: "employer", "agent-name": "李小禾" });
      const talk = talkTo(retirement, draft);
      talk.type(text);

      expect(talk.draft.answers).toMatchObject({ mobile: "13900001111", "agent-mobile": "13900002222" });
    },
  );

  it("the retiree's own telephone is still corrected by its plain name", () => {
    const talk = asking("contribution");
    talk.type("手机号13900003333");

    expect(talk.draft.answers.mobile).toBe("13900003333");
  });
});

describe("plain names in a repeated group", () => {
  const beforeWitness = { name: "张小满", "id-number": own, spouse: other, "sensitive-consent": "" };
  const atWitness = () => {
    const talk = talkTo(couple, { ...talkTo(couple).draft, answers: beforeWitness });
    talk.start();
    talk.type("同意");
    return talk;
  };

  it("mean the item that is being asked", () => {
    const talk = atWitness();
    expect(talk.asked()).toBe("witness.1.name");
    const witness = idNumberOf("19800303", "male");
    talk.type(`姓名李小禾，身份证号${witness}`);

    expect(talk.draft.answers).toMatchObject({
      name: "张小满",
      "id-number": own,
      "witness.1.name": "李小禾",
      "witness.1.id-number": witness,
    });
  });

  it("mean the form's own question anywhere else", () => {
    const talk = talkTo(couple);
    talk.start();
    talk.type(`姓名王小雨，身份证号${own}`);

    expect(talk.draft.answers).toMatchObject({ name: "王小雨", "id-number": own });
    expect(talk.draft.answers).not.toHaveProperty("witness.1.name");
  });

  it("of one group are not taken by another group of the same form", () => {
    const company = serviceNamed("open-company");
    const draft = talkTo(company).draft;
    const talk = talkTo(company, draft);
    talk.type("姓名李小禾");

    expect(Object.keys(talk.draft.answers).filter((id) => id.endsWith(".name"))).toEqual([]);
  });
});
