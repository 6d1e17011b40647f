import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { FormStep, Message } from "../../functions/messages/message.ts";
import { call } from "../load/citizen.ts";
import { goldenQuestions } from "../load/questions.ts";
import { openPage, openSocket, type Page, until } from "./citizen-story.ts";
import type { Entry } from "./ledger.ts";
import type { MeasuredRuntime } from "./measured-runtime.ts";

/** What so many messages caused. */
export type Counted = { messages: number; entries: Entry[] };
/** One kind of message. */
export type Scenario = {
  name: string;
  title: string;
  run(runtime: MeasuredRuntime, messages: number): Promise<Counted>;
};

const perConversation = 10;
const longestForm = 14;

/** Keeps what happens within `work` only. */
const during = async (runtime: MeasuredRuntime, entries: Entry[], work: () => Promise<unknown>): Promise<void> => {
  const mark = runtime.ledger.mark();
  await work();
  entries.push(...runtime.ledger.since(mark));
};

const askQuestions = async (runtime: MeasuredRuntime, messages: number): Promise<Counted> => {
  const golden = goldenQuestions();
  const entries: Entry[] = [];
  for (let n = 0; n < messages; n += perConversation) {
    const page = await openPage(runtime);
    for (let k = n; k < Math.min(n + perConversation, messages); k += 1)
      await during(runtime, entries, () => page.send({ text: golden[(k * 7) % golden.length] ?? "" }));
    await page.close();
  }
  return { messages, entries };
};

const openSessions = async (runtime: MeasuredRuntime, messages: number): Promise<Counted> => {
  const entries: Entry[] = [];
  const count = Math.max(1, Math.floor(messages / perConversation));
  for (let n = 0; n < count; n += 1) await during(runtime, entries, async () => (await openPage(runtime)).close());
  return { messages: count, entries };
};

// Nobody's: the area 990101 does not exist, and the check digit fits.
const values: Readonly<Record<string, string>> = {
  name: "张小满",
  "id-number": "990101196603122110",
  mobile: "13900001111",
  "bank-card": "6222020000000000018",
  month: "1966-03",
  number: "30",
  text: "小满机械有限公司",
  "yes-no": "yes",
  region: "430100",
};

const valueFor = ({ field }: FormStep): string => values[field.type] ?? field.choices[0]?.value ?? "";
const stepIn = (replies: readonly Message[]): FormStep | undefined =>
  replies.findLast(({ form }) => form)?.form ?? undefined;

const fillOne = async (runtime: MeasuredRuntime, entries: Entry[]): Promise<number> => {
  const page = await openPage(runtime);
  let step = stepIn(await page.send({ text: "办理退休" }));
  let steps = 0;
  while (step && !step.error && steps < longestForm) {
    const form = { draftId: step.draftId, values: { [step.field.id]: valueFor(step) } };
    await during(runtime, entries, async () => {
      step = stepIn(await page.send({ form }));
    });
    steps += 1;
  }
  await page.close();
  return steps;
};

const fillForms = async (runtime: MeasuredRuntime, messages: number): Promise<Counted> => {
  const entries: Entry[] = [];
  let steps = 0;
  while (steps < messages) {
    const more = await fillOne(runtime, entries);
    if (more === 0) throw new Error("the form did not begin");
    steps += more;
  }
  return { messages: steps, entries };
};

const Ticket = z.object({ ticket: z.string() });

/** One agent with the desk open, who holds the conversation and, on every hint, reads it as the desk's page does. */
const openDesk = async ({ url, staffToken: token }: MeasuredRuntime, handoffId: string) => {
  const post = (path: string, body: unknown) => call(url, { method: "POST", path, token, body });
  const path = `/v1/desk/handoffs/${handoffId}`;
  const { ticket } = Ticket.parse(JSON.parse((await post("/v1/desk/socket-tickets", {})).body));
  const pending = new Set<Promise<unknown>>();
  const read = async (): Promise<void> => {
    await call(url, { method: "GET", path: `${path}/messages?after=0`, token });
    await call(url, { method: "GET", path, token });
  };
  const socket = await openSocket(url, ticket, (frame) => {
    if (frame.type !== "changed") return;
    const reading = read().finally(() => pending.delete(reading));
    pending.add(reading);
  });
  const { status } = await post(`${path}/accept`, {});
  if (status !== 200) throw new Error(`not taken: ${status}`);
  return {
    say: (text: string) => post(`${path}/messages`, { messageId: randomUUID(), text }),
    calm: () => until(() => pending.size === 0, "the desk"),
    /** Ends the talk: an agent has room for so many at a time. */
    async close() {
      const ended = await post(`${path}/end`, {});
      if (ended.status !== 200) throw new Error(`not ended: ${ended.status}`);
      socket.close();
    },
  };
};

const askForPerson = async (page: Page): Promise<string> => {
  const handoffId = (await page.send({ text: "人工" })).findLast(({ handoff }) => handoff)?.handoff?.handoffId;
  if (!handoffId) throw new Error("no handoff");
  return handoffId;
};

const talkToPerson = async (runtime: MeasuredRuntime, messages: number): Promise<Counted> => {
  const entries: Entry[] = [];
  for (let n = 0; n < messages; n += perConversation) {
    const page = await openPage(runtime);
    const joined = runtime.ledger.count("turn") + 2;
    const desk = await openDesk(runtime, await askForPerson(page));
    await until(() => runtime.ledger.count("turn") >= joined, "the agent to join");
    await desk.calm();
    for (let k = n; k < Math.min(n + perConversation, messages); k += 1)
      await during(runtime, entries, async () => {
        await page.send({ text: `您好，我的材料第 ${k + 1} 份交到哪个窗口？` });
        await desk.calm();
      });
    await desk.close();
    await page.close();
  }
  return { messages, entries };
};

/** What is counted, one kind of message after the other. */
export const scenarios: readonly Scenario[] = [
  { name: "question", title: "提一个问题", run: askQuestions },
  { name: "form", title: "填一步表单", run: fillForms },
  { name: "handoff", title: "和坐席说一句（坐席台随即读取）", run: talkToPerson },
  { name: "opening", title: "打开再关闭一次页面（会话、连接）", run: openSessions },
];
