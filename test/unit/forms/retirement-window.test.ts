import { describe, expect, it } from "vitest";
import type { Draft } from "../../../functions/forms/draft.ts";
import { draftWith, retirement, talkTo, without } from "../../support/form-talk.ts";

// The man of these tests: born 1966-03, statutory month 2026-07, before the reform 2026-03.
const wishing = (changes: Draft["answers"], month: string) => {
  const talk = talkTo(retirement, draftWith({ ...without("mobile"), ...changes }));
  talk.type(month);
  return talk;
};

describe("the month wished for", () => {
  it.each([
    ["early", "2026年2月", "弹性提前退休最早是2026年3月，并且要早于法定退休时间2026年7月"],
    ["early", "2026年7月", "并且要早于法定退休时间2026年7月"],
    ["late", "2029年8月", "最晚是2029年7月"],
    ["late", "2026年7月", "要晚于法定退休时间2026年7月"],
  ])("%s outside the window, %s, is said and kept", (kind, month, words) => {
    const talk = wishing({ "retirement-kind": kind }, month);

    expect(talk.reply().text).toContain(words);
    expect(talk.draft.answers).toHaveProperty("planned-month");
    expect(talk.asked()).toBe("mobile");
  });

  it.each([
    ["early", "2026年3月"],
    ["early", "2026年6月"],
    ["late", "2026年8月"],
    ["late", "2029年7月"],
  ])("%s inside the window, %s, needs no words", (kind, month) => {
    expect(wishing({ "retirement-kind": kind }, month).reply().text).not.toContain("按规定推算");
  });

  it("looks at the contributions that the chosen year needs when it is early", () => {
    const paid = { "retirement-kind": "early", "id-number": "", contribution: "180" };
    const { "id-number": _, ...answers } = { ...paid, "birth-month": "1967-12", sex: "male" };
    const young = { ...without("mobile", "id-number"), ...answers };
    const talk = talkTo(retirement, draftWith(young, { revisiting: "planned-month" }));
    talk.type("2028年1月");

    expect(talk.draft.answers["planned-month"]).toBe("2028-01");
    expect(talk.reply().text).not.toContain("最少要缴满");
    talk.type("缴费年限改成14年");
    expect(talk.reply().text).toContain("2028年弹性提前退休的，要先缴满15年；您填的是14年");
  });
});

it("names the local guide where no list of materials is known, and lists them where it is", () => {
  const rowsIn = (region: string) => {
    const talk = talkTo(retirement, draftWith({ ...without("mobile"), region }));
    talk.type("13900001111");
    return Object.fromEntries((talk.reply().card?.rows ?? []).map(({ label, value }) => [label, value]));
  };

  expect(rowsIn("440100").要准备).toBe("所需材料以当地办事指南为准");
  expect(rowsIn("440100").还没核到的).toContain("广州市");
  expect(rowsIn("430100").不用带).toContain("居民身份证");
  expect(rowsIn("430100")).not.toHaveProperty("还没核到的");
});

it("counts what is filled in the same way in the text and in the step", () => {
  const talk = talkTo(retirement, draftWith({ ...without("mobile", "name") }));
  talk.start();
  const progress = talk.reply().form?.progress;
  expect(talk.reply().text).toContain(`（已填 ${progress?.answered}/${progress?.total}）`);

  talk.type("上一步");
  expect(talk.reply().form?.progress).toEqual(progress);
  expect(talk.reply().text).toContain(`（已填 ${progress?.answered}/${progress?.total}）`);
});
