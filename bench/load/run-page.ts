import { randomUUID } from "node:crypto";
import { listen, openCitizen, sendQuestion } from "./citizen.ts";
import { pause } from "./each.ts";
import { lookAtMachine, type Machine } from "./machine.ts";
import { withOwnRuntime } from "./own-runtime.ts";
import { goldenQuestions } from "./questions.ts";
import { round2, type Summary, summarise } from "./statistics.ts";

/** What `bench load --page` prints as JSON. */
export type PageReport = {
  machine: Machine;
  questions: number;
  acknowledgedAfterMs: Summary;
  visibleAfterMs: Summary;
  /** Answer against the baseline of the same run, both p50. */
  timesBareRoundTrip: number;
  promiseMs: number;
  kept: boolean;
};

const promiseMs = 300;
const answerWithinMs = 30_000;
// Below the product's own limit of writes a minute, so that one conversation after the other is a fresh citizen.
const perConversation = 10;
const warmUps = 10;
const thinkMs = 50;

type Timed = { acknowledged: number; visible: number };

/** One citizen with an open page who asks one thing after the other. */
const openPage = async (url: string) => {
  const { token } = await openCitizen(url);
  const waiting = new Map<string, (at: number) => void>();
  const socket = await listen(url, token, (messageId, at) => waiting.get(messageId)?.(at));
  return {
    close: socket.close,
    async ask(question: string): Promise<Timed> {
      const messageId = randomUUID();
      const replied = new Promise<number>((resolve, reject) => {
        waiting.set(messageId, resolve);
        setTimeout(() => reject(new Error(`no answer within ${answerWithinMs} ms`)), answerWithinMs).unref();
      });
      const startedAt = performance.now();
      const status = await sendQuestion(url, token, messageId, question);
      if (status !== 202) throw new Error(`not accepted: ${status}`);
      const acknowledged = performance.now() - startedAt;
      return { acknowledged, visible: (await replied) - startedAt };
    },
  };
};

const askAll = async (url: string, questions: readonly string[]): Promise<Timed[]> => {
  const times: Timed[] = [];
  for (let from = 0; from < questions.length; from += perConversation) {
    const page = await openPage(url);
    for (const question of questions.slice(from, from + perConversation)) {
      times.push(await page.ask(question));
      await pause(thinkMs);
    }
    page.close();
  }
  return times;
};

/** One citizen on an idle system: from sending a question until the answer is there, by WebSocket. */
export const runPage = async (count: number, say: (line: string) => void): Promise<PageReport> => {
  const machine = await lookAtMachine();
  const golden = goldenQuestions();
  const questions = Array.from({ length: count }, (_, n) => golden[n % golden.length] ?? "");
  const times = await withOwnRuntime(say, async ({ url }) => {
    await askAll(url, golden.slice(-warmUps));
    say(`一位市民，${count} 个问题…`);
    return askAll(url, questions);
  });
  const visibleAfterMs = summarise(times.map(({ visible }) => visible));
  return {
    machine,
    questions: count,
    acknowledgedAfterMs: summarise(times.map(({ acknowledged }) => acknowledged)),
    visibleAfterMs,
    timesBareRoundTrip: round2((visibleAfterMs.p50 ?? 0) / (machine.bareRoundTripMs.p50 || 1)),
    promiseMs,
    kept: (visibleAfterMs.p95 ?? Number.POSITIVE_INFINITY) <= promiseMs,
  };
};
