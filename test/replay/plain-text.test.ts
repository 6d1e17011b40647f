import { describe, expect, test } from "vitest";
import { type Message, MessageKind } from "../../functions/messages/message.ts";
import { toPlainText } from "../../functions/messages/plain-text.ts";
import { type Flow, loadFlows } from "../support/replay.ts";
import { createPlayer } from "../support/replay-player.ts";

const everyReply = async (flow: Flow): Promise<Message[]> => {
  const player = createPlayer(flow);
  const replies: Message[] = [];
  for (const step of flow.steps) replies.push(...(await player.play(step)).replies);
  return replies;
};

const all = (await Promise.all(loadFlows(import.meta.dirname).map(everyReply))).flat();
const ofKind = (kind: MessageKind): Message[] => all.filter((message) => message.kind === kind);

/** Everything that a page would draw beside the text, and a reader of plain text must learn too. */
const drawn = ({ label, card, choices, citations, form, ticket, handoff }: Message): string[] => [
  ...(label ? [label] : []),
  ...(card
    ? [card.title, ...card.rows.flatMap((row) => [row.label, row.value]), ...(card.note ? [card.note] : [])]
    : []),
  ...choices.map((choice) => choice.label),
  ...citations.flatMap(({ document, number, article }) => [document, number ?? "", article ?? ""]),
  ...(form ? [...form.field.choices.map((choice) => choice.label), form.error ?? ""] : []),
  ...(ticket ? [ticket.number, ticket.statusLabel === "已受理" ? "" : ticket.statusLabel] : []),
  ...(handoff?.position ? [`第 ${handoff.position} 位`] : []),
];

describe("a message as plain text", () => {
  test("is there for every kind in the stories", () => {
    for (const kind of MessageKind.options)
      expect({ kind, seen: ofKind(kind).length > 0 }).toEqual({ kind, seen: true });
  });

  test.each(MessageKind.options)("says all that a page would draw of kind %s", (kind) => {
    for (const message of ofKind(kind)) {
      const plain = toPlainText(message);
      for (const part of drawn(message)) expect(plain).toContain(part);
      expect(plain).toContain(message.text);
    }
  });

  test("numbers the options from one without a gap, and no command of a form", () => {
    for (const message of all) {
      const numbers = toPlainText({ ...message, text: "", card: null, citations: [] })
        .split("\n")
        .flatMap((line) => /^(\d+)\. /.exec(line)?.[1] ?? []);
      expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)));
    }
    const asking = all.filter(({ status }) => status === "form.asking").map(toPlainText);
    expect(asking.length).toBeGreaterThan(0);
    for (const plain of asking) expect(plain).not.toMatch(/\d\. (上一步|跳过|先不填了)/);
  });

  test("of a form names the field asked for", () => {
    for (const message of ofKind("form")) expect(toPlainText(message)).toMatch(/（已填 \d+\/\d+）/);
  });
});
