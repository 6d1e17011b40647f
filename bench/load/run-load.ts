import { checkAll } from "./check-all.ts";
import { type Findings, isClean } from "./check-transcript.ts";
import { type Citizen, listen, openCitizen, sendQuestion } from "./citizen.ts";
import { each, pause } from "./each.ts";
import { lookAtMachine, type Machine } from "./machine.ts";
import { withOwnRuntime } from "./own-runtime.ts";
import { type Usage, usage, usageSince } from "./processes.ts";
import { goldenQuestions } from "./questions.ts";
import { type Load, plan } from "./schedule.ts";
import { isAccepted, type Sent, sendLoad } from "./send-load.ts";
import { round2, type Summary, summarise } from "./statistics.ts";

/** The load, and how many conversations have a WebSocket open. */
export type LoadOptions = Load & { sockets: number };
/** What `bench load` prints as JSON. */
export type LoadReport = {
  load: LoadOptions;
  machine: Machine;
  sent: number;
  accepted: number;
  /** Acknowledgements other than 202, by status; 0 is none at all. */
  refused: Record<string, number>;
  openingPerSecond: number;
  acknowledgedAfterMs: Summary;
  visibleAfterMs: Summary;
  storedAfterMs: Summary;
  answeredPerSecond: number;
  drainedAfterSeconds: number;
  transcripts: { conversations: number; messages: number } & Findings;
  processes: Usage[];
  kept: boolean;
};

const openersAtOnce = 16;
const warmUps = 50;
const settleWithinMs = 600_000;
const lastPushWithinMs = 10_000;

/** The times of what a sample of conversations sees on its WebSocket. */
const createSample = () => {
  const due = new Map<string, number>();
  const waited: number[] = [];
  return {
    waited,
    expect: (messageId: string, dueAt: number): void => void due.set(messageId, dueAt),
    /** Only the first reply counts, and a page that resumes sees none twice. */
    seen(messageId: string, at: number): void {
      const dueAt = due.get(messageId);
      if (dueAt !== undefined && due.delete(messageId)) waited.push(at - dueAt);
    },
  };
};

const openAll = async (url: string, count: number, say: (line: string) => void) => {
  const startedAt = performance.now();
  const citizens = await each(Array.from({ length: count }), openersAtOnce, async (_, n) => {
    if (n > 0 && n % 1000 === 0) say(`  已打开 ${n} 个会话`);
    return openCitizen(url);
  });
  return { citizens, perSecond: round2((count * 1000) / (performance.now() - startedAt)) };
};

/** Conversations besides the measured ones: the first questions load the index and wake the code up. */
const warmUp = async (url: string, questions: readonly string[]): Promise<void> => {
  await each(questions.slice(0, warmUps), 4, async (question, n) => {
    const { token } = await openCitizen(url);
    const answered = new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error("the warm-up got no answer")), 30_000).unref();
      listen(url, token, () => resolve())
        .then(() => sendQuestion(url, token, `warm-up-${n}`, question))
        .catch(reject);
    });
    await answered;
  });
};

const listenToSome = async (
  url: string,
  citizens: readonly Citizen[],
  sockets: number,
  seen: (messageId: string, at: number) => void,
): Promise<{ close(): void }[]> => {
  const every = Math.max(1, Math.floor(citizens.length / Math.max(1, sockets)));
  const chosen = sockets === 0 ? [] : citizens.filter((_, n) => n % every === 0).slice(0, sockets);
  return each(chosen, openersAtOnce, ({ token }) => listen(url, token, seen));
};

const refusals = (sent: readonly Sent[]): Record<string, number> =>
  Object.fromEntries(
    [
      ...Map.groupBy(
        sent.filter((one) => !isAccepted(one)),
        ({ status }) => String(status),
      ),
    ].map(([status, list]) => [status, list.length]),
  );

type Measured = { sent: Sent[]; waited: number[]; checked: Awaited<ReturnType<typeof checkAll>> };

const report = (load: LoadOptions, machine: Machine, { sent, waited, checked }: Measured): LoadReport => {
  const accepted = sent.filter(isAccepted);
  const firstDueMs = sent[0]?.dueAtMs ?? 0;
  const seconds = (checked.lastStoredAtMs - firstDueMs) / 1000;
  const { findings, conversations, messages } = checked;
  return {
    load,
    machine,
    sent: sent.length,
    accepted: accepted.length,
    refused: refusals(sent),
    openingPerSecond: 0,
    acknowledgedAfterMs: summarise(accepted.map(({ dueAt, acknowledgedAt }) => acknowledgedAt - dueAt)),
    visibleAfterMs: summarise(waited),
    storedAfterMs: summarise(checked.storedAfterMs),
    answeredPerSecond: round2(accepted.length / Math.max(seconds, 0.001)),
    drainedAfterSeconds: round2(Math.max(0, seconds - load.seconds)),
    transcripts: { conversations, messages, ...findings },
    processes: [],
    kept: isClean(findings) && accepted.length === sent.length,
  };
};

/** The whole load bench on a runtime of its own. */
export const runLoad = async (load: LoadOptions, say: (line: string) => void): Promise<LoadReport> => {
  const machine = await lookAtMachine();
  const questions = goldenQuestions();
  return withOwnRuntime(say, async ({ url, pids }) => {
    say("预热，打开会话…");
    await warmUp(url, questions);
    const { citizens, perSecond } = await openAll(url, load.conversations, say);
    const sample = createSample();
    const sockets = await listenToSome(url, citizens, load.sockets, sample.seen);
    say(`每秒 ${load.rate} 条，共 ${load.seconds} 秒…`);
    const before = usage(pids);
    const sent = await sendLoad(url, citizens, plan(load), questions, sample.expect);
    say("核对每个会话的记录…");
    const checked = await checkAll(url, citizens, sent, settleWithinMs);
    await pause(Math.min(lastPushWithinMs, 500));
    const processes = usageSince(before, usage(pids));
    for (const socket of sockets) socket.close();
    return {
      ...report(load, machine, { sent, waited: sample.waited, checked }),
      openingPerSecond: perSecond,
      processes,
    };
  });
};
