import { describe, expect, it } from "vitest";
import { initialState, reduceChat } from "../../../apps/citizen/core/chat-state.ts";
import { isAnswer, textToCopy, textToSpeak, wordsToRepeat } from "../../../apps/citizen/core/message-tools.ts";
import { viewChat } from "../../../apps/citizen/core/view.ts";
import { buildMessage } from "../../support/transcript-builders.ts";

const citation = {
  entryId: "e",
  title: "年休假",
  document: "《职工带薪年休假条例》",
  number: "国务院令第514号",
  article: "第三条",
  url: null,
  effectiveAt: null,
  region: "000000",
};

describe("an answer", () => {
  it("is copied with what it rests on and its label", () => {
    const message = buildMessage(2, { text: "5 天。", citations: [citation], label: "人工智能生成" });
    expect(textToCopy(message)).toBe("5 天。\n答复依据：\n《职工带薪年休假条例》 国务院令第514号 第三条\n人工智能生成");
  });

  it("is read aloud without addresses and signs, but with its label", () => {
    const message = buildMessage(2, { text: "• 见 https://example.org/a 的说明", label: "人工智能生成" });
    expect(textToSpeak(message)).toBe(" 见  的说明。人工智能生成");
  });

  it("is what the bot has answered, and nothing else that it says", () => {
    expect(isAnswer(buildMessage(2, { status: "answered.direct" }))).toBe(true);
    expect(isAnswer(buildMessage(2, { status: "answered.small-talk" }))).toBe(false);
    expect(isAnswer(buildMessage(2, { status: "answered.direct", from: "agent" }))).toBe(false);
  });
});

describe("saying it once more", () => {
  const viewOf = (text: string, more: ReturnType<typeof buildMessage>[] = []) => {
    const said = buildMessage(1, { from: "citizen", text, inReplyTo: "m1" });
    const broke = buildMessage(2, { status: "failed.fault", inReplyTo: "m1" });
    const state = reduceChat(initialState("000000"), { type: "received", messages: [said, broke, ...more] });
    return { broke, view: viewChat(state) };
  };

  it("is offered where something broke, with the citizen's own words", () => {
    const { broke, view } = viewOf("年假几天");
    expect(wordsToRepeat(broke, view)).toBe("年假几天");
  });

  it("is not offered when the words were masked, or the citizen has gone on", () => {
    const masked = viewOf("我的手机号是139****1111");
    expect(wordsToRepeat(masked.broke, masked.view)).toBeNull();
    const gone = viewOf("年假几天", [buildMessage(3, { from: "citizen", text: "算了" })]);
    expect(wordsToRepeat(gone.broke, gone.view)).toBeNull();
  });
});
