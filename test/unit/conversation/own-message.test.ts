import { describe, expect, it } from "vitest";
import { ownMessage, understand } from "../../../functions/conversation/own-message.ts";
import { action } from "../../../functions/messages/action.ts";

const offered = [
  { value: action.say("我什么时候退休？"), label: "我什么时候退休？" },
  { value: action.person, label: "找人工" },
];

describe("understanding a message by the buttons offered last", () => {
  it("takes a typed number as the button of that number", () => {
    expect(understand({ type: "text", text: " 2 " }, { offered, form: null, owner: "bot" })).toEqual({
      type: "choice",
      value: action.person,
      label: "找人工",
    });
  });
  it("takes the label typed out as the button", () => {
    expect(understand({ type: "text", text: "找人工" }, { offered, form: null, owner: "bot" })).toMatchObject({
      type: "choice",
      value: action.person,
    });
  });
  it("says the words of a button that stands for words", () => {
    expect(
      understand({ type: "choice", value: action.say("我什么时候退休？") }, { offered, form: null, owner: "bot" }),
    ).toEqual({
      type: "text",
      text: "我什么时候退休？",
    });
  });
  it("leaves digits to the form while one is being filled", () => {
    const form = { draftId: "frm_1", serviceId: "retirement", paused: false };
    expect(understand({ type: "text", text: "2" }, { offered, form, owner: "bot" })).toEqual({
      type: "text",
      text: "2",
    });
  });
  it("leaves digits to the person who is being talked to", () => {
    expect(understand({ type: "text", text: "1" }, { offered, form: null, owner: "agent" })).toEqual({
      type: "text",
      text: "1",
    });
  });
  it("leaves a number without a button as text", () => {
    expect(understand({ type: "text", text: "7" }, { offered, form: null, owner: "bot" })).toEqual({
      type: "text",
      text: "7",
    });
  });
});

it("hides personal data in the citizen's own line", () => {
  expect(ownMessage({ type: "text", text: "我的手机是13900001111" }, { form: null }).text).not.toContain("13900001111");
});

it("hides numbers typed into a form also when a digit is missing or wrong", () => {
  const values = { mobile: "1390000111", card: "4123 4567 8901 2345 678", id: "99010119660312211", month: "1966-03" };
  const { text } = ownMessage({ type: "values", draftId: "frm_1", values }, { form: null });

  for (const value of [values.mobile, values.card, values.id]) expect(text).not.toContain(value);
  expect(text).toContain(values.month);
});

describe("numbers typed in words", () => {
  const form = { draftId: "frm_1", serviceId: "retirement", paused: false };
  const line = (text: string, setting: { form: typeof form | null }) =>
    ownMessage({ type: "text", text }, setting).text;

  it.each([
    "9901011966031221",
    "99010119660312219",
    "990101196603122191X",
    "我的号码 99010119660312211 对吗",
    "身份证9901011966031221 手机1390000111",
    "990101 19660312 221",
    "卡号4123 4567 8901 2345 67",
    "９９０１０１１９６６０３１２２１１",
  ])("are hidden while a form is being filled, also when mistyped: %s", (text) => {
    const shown = line(text, { form }).normalize("NFKC").replace(/[ -]/g, "");
    expect(shown).not.toMatch(/\d{8,}/);
  });

  it("of 15 digits and more are hidden anywhere, unless they are those of papers", () => {
    expect(line("我的是99010119660312219", { form: null })).not.toContain("99010119660312219");
    expect(line("订单号20261123123456789", { form: null })).toContain("20261123123456789");
  });

  it("of what was filed, dates and years are left as they are", () => {
    for (const text of ["TX20261123-4F7KPM 到哪了", "1966年3月12日", "2026-11-23", "366个月", "19660312"])
      expect(line(`${text}。`, { form })).toBe(`${text}。`);
  });
});
