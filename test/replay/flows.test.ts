import { describe, expect, test } from "vitest";
import { Message } from "../../functions/messages/message.ts";
import { toPlainText } from "../../functions/messages/plain-text.ts";
import { type Flow, loadFlows } from "../support/replay.ts";
import { createPlayer, type Played } from "../support/replay-player.ts";

/** A number of the kind that must never be seen in full: ID card, bank card, mobile. */
const personalNumber = /(?<![\w-])(?:\d{17}[\dXx]|\d{16,19}|1[3-9]\d{9})(?![\w-])/;

const shownBy = ({ channel }: Flow, message: Message): string =>
  channel === "plain" ? toPlainText(message) : `${message.text}\n${JSON.stringify(message.card)}`;

const expectSound = (flow: Flow, { replies, transcript }: Played): void => {
  expect(transcript.map(({ seq }) => seq)).toEqual(transcript.map((_, index) => index + 1));
  for (const reply of replies) {
    expect(Message.parse(reply)).toEqual(reply);
    expect(reply.text.trim()).not.toBe("");
    expect(toPlainText(reply)).not.toMatch(/undefined|\[object|NaN|\{[a-zA-Z]+\}/);
    expect(reply.status).not.toBe("failed.fault");
    expect(shownBy(flow, reply)).not.toMatch(personalNumber);
    if (reply.status === "answered.direct") {
      expect(reply.citations.length).toBeGreaterThan(0);
      expect(reply.label).not.toBeNull();
    }
  }
  for (const { text } of transcript) expect(text).not.toMatch(personalNumber);
};

type Wanted = NonNullable<Played["step"]["expect"]>;

const expectShape = (
  { silent, from, statuses, kinds, asks }: Wanted,
  replies: readonly Message[],
  shown: string,
): void => {
  const wanted = { from: silent ? [] : from, statuses, kinds, asks };
  const seen = {
    from: replies.map((reply) => reply.from),
    statuses: replies.map(({ status }) => status),
    kinds: replies.map(({ kind }) => kind),
    asks: replies.at(-1)?.form?.field.id,
  };
  expect(seen, shown).toMatchObject(
    Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
  );
};

const expectAsWanted = (flow: Flow, { step, replies }: Played, filledIn: (text: string) => string): void => {
  const { textIncludes = [], textExcludes = [], offers = [], cites = [], ...shape } = step.expect ?? {};
  const shown = replies.map((reply) => shownBy(flow, reply)).join("\n");
  expectShape(shape, replies, shown);
  for (const text of textIncludes) expect(shown).toContain(filledIn(text));
  for (const text of textExcludes) expect(shown).not.toContain(filledIn(text));
  const labels = replies.flatMap(({ choices }) => choices.map(({ label }) => label));
  expect(labels).toEqual(expect.arrayContaining(offers));
  const cited = replies.flatMap(({ citations }) => citations.map(({ entryId }) => entryId));
  expect(cited).toEqual(expect.arrayContaining(cites));
};

const did = (flow: Flow, place: number): string => {
  const { by: _by, expect: _expect, keep: _keep, ...what } = flow.steps[place] ?? { by: "" };
  return `${flow.name}/${flow.channel}, step ${place + 1}: ${JSON.stringify(what)}`;
};

describe("the stories of test/replay", () => {
  test.each(
    loadFlows(import.meta.dirname).map((flow): [string, Flow] => [
      `${flow.title} (${flow.name}/${flow.channel})`,
      flow,
    ]),
  )("%s", async (_, flow) => {
    const player = createPlayer(flow);
    for (const [place, step] of flow.steps.entries()) {
      try {
        const played = await player.play(step);
        expectSound(flow, played);
        expectAsWanted(flow, played, player.filledIn);
      } catch (error) {
        throw new Error(did(flow, place), { cause: error });
      }
    }
  });
});
