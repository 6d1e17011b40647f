import type { Message } from "../../functions/messages/message.ts";
import { addFindings, checkTranscript, type Findings, nothingFound } from "./check-transcript.ts";
import { type Citizen, readTranscript } from "./citizen.ts";
import { each, pause } from "./each.ts";
import { isAccepted, type Sent } from "./send-load.ts";

const readersAtOnce = 8;
const lookAgainMs = 500;

/** What reading every transcript came to. */
export type Checked = {
  findings: Findings;
  conversations: number;
  messages: number;
  /** From when a message was due until its reply was stored, for every message that has one. */
  storedAfterMs: number[];
  /** When the last reply was stored, on the clock of the calendar. */
  lastStoredAtMs: number;
};

const byConversation = (sent: readonly Sent[]): ReadonlyMap<number, Sent[]> =>
  Map.groupBy(sent.filter(isAccepted), ({ conversation }) => conversation);

const isReply = ({ from, inReplyTo }: Message): boolean => from !== "citizen" && inReplyTo !== null;

/** Reads a transcript until every accepted message is answered, or it is `until`. */
const settled = async (url: string, citizen: Citizen, sent: readonly Sent[], until: number): Promise<Message[]> => {
  for (;;) {
    const transcript = await readTranscript(url, citizen.token);
    const answered = new Set(transcript.filter(isReply).map(({ inReplyTo }) => inReplyTo));
    if (sent.every(({ messageId }) => answered.has(messageId)) || Date.now() > until) return transcript;
    await pause(lookAgainMs);
  }
};

/** Reads the transcript of every conversation, waiting at most `withinMs` for the last replies, and checks them all. */
export const checkAll = async (
  url: string,
  citizens: readonly Citizen[],
  sent: readonly Sent[],
  withinMs: number,
): Promise<Checked> => {
  const until = Date.now() + withinMs;
  const groups = byConversation(sent);
  const checked: Checked = {
    findings: nothingFound,
    conversations: 0,
    messages: 0,
    storedAfterMs: [],
    lastStoredAtMs: 0,
  };
  await each(citizens, readersAtOnce, async (citizen, conversation) => {
    const own = groups.get(conversation) ?? [];
    const transcript = await settled(url, citizen, own, until);
    const ids = own.map(({ messageId }) => messageId);
    checked.findings = addFindings(checked.findings, checkTranscript(ids, transcript));
    checked.conversations += 1;
    checked.messages += transcript.length;
    const dueAt = new Map(own.map(({ messageId, dueAtMs }) => [messageId, dueAtMs]));
    for (const message of transcript.filter(isReply)) {
      const [storedAt, due] = [Date.parse(message.at), dueAt.get(message.inReplyTo ?? "")];
      checked.lastStoredAtMs = Math.max(checked.lastStoredAtMs, storedAt);
      if (due !== undefined) checked.storedAfterMs.push(storedAt - due);
    }
  });
  return checked;
};
