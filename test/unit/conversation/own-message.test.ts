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
  expect(ownMessage({ type: "text", text: "我的手机是13900001111" }).text).not.toContain("13900001111");
});

it("hides numbers typed into a form also when a digit is missing or wrong", () => {
  const values = { mobile: "1390000111", card: "4123 4567 8901 2345 678", id: "99010119660312211", month: "1966-03" };
  const { text } = ownMessage({ type: "values", draftId: "frm_1", values });

  for (const value of [values.mobile, values.card, values.id]) expect(text).not.toContain(value);
  expect(text).toContain(values.month);
});
