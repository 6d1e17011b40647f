import type { Message } from "../../functions/messages/message.ts";

/** What is wrong with one transcript, counted. All zero is the promise "0 lost, 0 doubled, order kept". */
export type Findings = {
  /** Acknowledged messages that are not in the transcript. */
  lost: number;
  /** Acknowledged messages that nothing answered. */
  unanswered: number;
  /** Messages of the citizen, and replies, that are there more than once. */
  doubled: number;
  /** Places where `seq` does not go on by one from 1. */
  gaps: number;
  /** Messages that stand before one that was acknowledged earlier, and replies that stand before their question. */
  swapped: number;
};

/** A good transcript. */
export const nothingFound: Findings = { lost: 0, unanswered: 0, doubled: 0, gaps: 0, swapped: 0 };

type Line = Pick<Message, "seq" | "from" | "inReplyTo" | "kind" | "text">;

const counted = <T>(list: readonly T[], holds: (item: T, index: number) => boolean): number =>
  list.filter(holds).length;

const repeated = (keys: readonly string[]): number => keys.length - new Set(keys).size;

/** How many of `given` do not stand after everything before them. */
const outOfOrder = (given: readonly number[]): number =>
  counted(given, (place, index) => given.slice(0, index).some((earlier) => earlier > place));

/**
 * Compares a transcript with what was sent: `acknowledged` are the ids of one conversation in the order in which they were
 * acknowledged, each sent after the one before it was. A message that was sent but never acknowledged may be there or not.
 */
export const checkTranscript = (acknowledged: readonly string[], transcript: readonly Line[]): Findings => {
  const own = transcript.filter(({ from }) => from === "citizen");
  const replies = transcript.filter(({ from, inReplyTo }) => from !== "citizen" && inReplyTo !== null);
  const placeOf = new Map(own.map(({ inReplyTo }, place) => [inReplyTo, place]));
  const places = acknowledged.flatMap((id) => placeOf.get(id) ?? []);
  const seqOf = new Map(own.map(({ inReplyTo, seq }) => [inReplyTo, seq]));
  const answered = new Set(replies.map(({ inReplyTo }) => inReplyTo));
  return {
    lost: counted(acknowledged, (id) => !placeOf.has(id)),
    unanswered: counted(acknowledged, (id) => !answered.has(id)),
    doubled:
      repeated(own.map(({ inReplyTo }) => inReplyTo ?? "")) +
      repeated(replies.map(({ inReplyTo, kind, text }) => JSON.stringify([inReplyTo, kind, text]))),
    gaps: counted(transcript, ({ seq }, index) => seq !== index + 1),
    swapped: outOfOrder(places) + counted(replies, ({ inReplyTo, seq }) => seq < (seqOf.get(inReplyTo) ?? 0)),
  };
};

/** Both together. */
export const addFindings = (a: Findings, b: Findings): Findings => ({
  lost: a.lost + b.lost,
  unanswered: a.unanswered + b.unanswered,
  doubled: a.doubled + b.doubled,
  gaps: a.gaps + b.gaps,
  swapped: a.swapped + b.swapped,
});

/** Whether nothing at all was found. */
export const isClean = (findings: Findings): boolean => Object.values(findings).every((count) => count === 0);
