import { describe, expect, it } from "vitest";
import { renderLine } from "../../../functions/channels/line/render.ts";
import { renderWecom } from "../../../functions/channels/wecom/render.ts";
import { action } from "../../../functions/messages/action.ts";
import { toPlainText } from "../../../functions/messages/plain-text.ts";
import { buildMessage } from "../../support/transcript-builders.ts";

const answer = buildMessage(4, {
  from: "bot",
  status: "answered.direct",
  text: "年假按工龄算，满一年有 5 天。",
  choices: [{ label: "找人工", value: action.person }],
});
const plain = buildMessage(5, { from: "bot", status: "answered.small-talk", text: "您好。" });
const values = ["action:person", "feedback:4:useful", "feedback:4:useless"];

describe("useful or not, in a chat with buttons", () => {
  it("stands last among LINE's quick replies, and not among the numbered choices", () => {
    const [call] = renderLine([answer]);
    const quick = JSON.stringify(call?.body.at(-1)?.quickReply);
    expect(values.every((value) => quick.includes(value))).toBe(true);
    expect(toPlainText(answer)).not.toContain("没用");
    expect(renderLine([plain])[0]?.body.at(-1)?.quickReply).toBe(undefined);
  });

  it("stands last in WeCom's menu, also of an answer without buttons of its own, but never pushes one out", () => {
    const menuOf = (message: typeof answer) => {
      const [piece] = renderWecom([message], 2048);
      return piece?.body.type === "menu" ? piece.body.choices.map(({ value }) => value) : null;
    };
    expect(menuOf(answer)).toEqual(values);
    expect(menuOf({ ...answer, choices: [] })).toEqual(values.slice(1));
    expect(menuOf(plain)).toBe(null);
    const many = Array.from({ length: 9 }, (_, index) => ({
      label: `第${index}个`,
      value: action.entry(`e-${index}`),
    }));
    expect(menuOf({ ...answer, choices: many })).toEqual(many.map(({ value }) => value));
  });
});
