import { describe, expect, test } from "vitest";
import { checkTranscript, isClean, nothingFound } from "../../../bench/load/check-transcript.ts";

type Line = Parameters<typeof checkTranscript>[1][number];

const welcome: Line = { seq: 1, from: "bot", inReplyTo: null, kind: "choices", text: "我是小窗" };
const question = (seq: number, id: string): Line => ({
  seq,
  from: "citizen",
  inReplyTo: id,
  kind: "text",
  text: `问 ${id}`,
});
const answer = (seq: number, id: string, text = `答 ${id}`): Line => ({
  seq,
  from: "bot",
  inReplyTo: id,
  kind: "text",
  text,
});

const sent = ["a", "b", "c"];
const good = [
  welcome,
  ...[question(2, "a"), answer(3, "a")],
  ...[question(4, "b"), answer(5, "b")],
  ...[question(6, "c"), answer(7, "c")],
];
const renumbered = (lines: readonly Line[]): Line[] => lines.map((line, index) => ({ ...line, seq: index + 1 }));

describe("the transcript checker", () => {
  test("finds nothing in a good transcript", () => {
    expect(checkTranscript(sent, good)).toEqual(nothingFound);
    expect(isClean(checkTranscript(sent, good))).toBe(true);
  });

  test("takes several different replies to one message as they are", () => {
    expect(checkTranscript(sent, [...good, answer(8, "c", "还有一句")])).toEqual(nothingFound);
  });

  test("finds a lost message, with its reply or without", () => {
    const without = renumbered(good.filter(({ inReplyTo }) => inReplyTo !== "b"));

    expect(checkTranscript(sent, without)).toEqual({ ...nothingFound, lost: 1, unanswered: 1 });
  });

  test("finds a message that nothing answered", () => {
    const without = renumbered(good.filter(({ inReplyTo, from }) => inReplyTo !== "b" || from === "citizen"));

    expect(checkTranscript(sent, without)).toEqual({ ...nothingFound, unanswered: 1 });
  });

  test("finds a whole turn that was written twice", () => {
    const twice = [...good, question(8, "b"), answer(9, "b")];

    expect(checkTranscript(sent, twice)).toMatchObject({ doubled: 2, lost: 0, gaps: 0 });
  });

  test("finds a reply that is there twice", () => {
    expect(checkTranscript(sent, [...good, answer(8, "c")])).toEqual({ ...nothingFound, doubled: 1 });
  });

  test("finds two messages that changed places", () => {
    const swapped = renumbered([
      welcome,
      question(0, "b"),
      answer(0, "b"),
      question(0, "a"),
      answer(0, "a"),
      ...good.slice(5),
    ]);

    expect(checkTranscript(sent, swapped)).toEqual({ ...nothingFound, swapped: 1 });
  });

  test("finds a reply that stands before its question", () => {
    const swapped = renumbered([welcome, answer(0, "a"), question(0, "a")]);

    expect(checkTranscript(["a"], swapped)).toEqual({ ...nothingFound, swapped: 1 });
  });

  test("finds a gap in seq, also at the very start and where two share one", () => {
    expect(checkTranscript(["a"], [welcome, question(3, "a"), answer(4, "a")])).toMatchObject({ gaps: 2 });
    expect(checkTranscript(["a"], [question(2, "a"), answer(3, "a")])).toMatchObject({ gaps: 2 });
    expect(checkTranscript(["a"], [welcome, question(2, "a"), answer(2, "a")])).toMatchObject({ gaps: 1 });
  });

  test("does not ask for messages that were never acknowledged", () => {
    expect(checkTranscript(["a", "c"], good)).toEqual(nothingFound);
  });
});
