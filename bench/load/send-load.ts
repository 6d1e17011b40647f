import { randomUUID } from "node:crypto";
import { type Citizen, sendQuestion } from "./citizen.ts";
import { pause } from "./each.ts";
import type { Planned } from "./schedule.ts";

/** One message that was due. `status` is that of the acknowledgement, 0 when none came. */
export type Sent = {
  messageId: string;
  conversation: number;
  status: number;
  /** When it was due, on the clock of `performance.now()` and on that of the calendar. */
  dueAt: number;
  dueAtMs: number;
  acknowledgedAt: number;
};

const accepted = 202;
// Nobody waits longer for an earlier message of the same conversation: then the machine is far beyond what it can do.
const hopelessMs = 120_000;

/** Whether the service has taken it: from then on it must not be lost. */
export const isAccepted = ({ status }: Sent): boolean => status === accepted;

/**
 * Sends every planned message when it is due, however slow the answers are (open loop), and resolves when all are
 * acknowledged. Only within one conversation a message waits for the acknowledgement of the one before, as the page
 * does; its times count from when it was due all the same.
 */
export const sendLoad = async (
  url: string,
  citizens: readonly Citizen[],
  planned: readonly Planned[],
  questions: readonly string[],
  onDue: (messageId: string, dueAt: number) => void,
): Promise<Sent[]> => {
  const startedAt = performance.now();
  const startedAtMs = Date.now();
  const last = new Map<number, Promise<unknown>>();

  const send = async ({ atMs, conversation }: Planned, n: number): Promise<Sent> => {
    const messageId = randomUUID();
    const [dueAt, dueAtMs] = [startedAt + atMs, startedAtMs + atMs];
    onDue(messageId, dueAt);
    await last.get(conversation);
    const late = performance.now() - dueAt > hopelessMs;
    const token = citizens[conversation]?.token ?? "";
    const status = late ? 0 : await sendQuestion(url, token, messageId, questions[n % questions.length] ?? "");
    return { messageId, conversation, status, dueAt, dueAtMs, acknowledgedAt: performance.now() };
  };

  const all: Promise<Sent>[] = [];
  for (const [n, one] of planned.entries()) {
    const wait = startedAt + one.atMs - performance.now();
    if (wait > 1) await pause(wait);
    const sending = send(one, n);
    last.set(one.conversation, sending);
    all.push(sending);
  }
  return Promise.all(all);
};
