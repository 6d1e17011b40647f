import { randomUUID } from "node:crypto";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sqsClient } from "../../functions/adapters/clients.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import type { Message } from "../../functions/messages/message.ts";
import { readRuntimeFile } from "../../local/runtime/data-dir.ts";
import { type Citizen, call, openCitizen } from "../support/client.ts";
import { signInStaff } from "../support/client-staff.ts";
import { startRuntime, type TestRuntime } from "../support/runtime.ts";

const question = "养老金是怎么计算的";
const settle = { timeout: 60_000 };

let runtime: TestRuntime;
let turn: (event: SQSEvent) => Promise<SQSBatchResponse>;

beforeAll(async () => {
  runtime = await startRuntime();
  // The turn's own handler in this process, on the tables of the running runtime.
  Object.assign(process.env, readRuntimeFile(runtime.dataDir)?.environment);
  turn = (await import("../../functions/handlers/turn.ts")).handler;
});
afterAll(async () => {
  await runtime.stop();
});

const said = (transcript: readonly Message[]): string[] =>
  transcript.filter(({ from }) => from === "citizen").map(({ text }) => text);
const repliesTo = (transcript: readonly Message[], messageId: string): Message[] =>
  transcript.filter(({ from, inReplyTo }) => from !== "citizen" && inReplyTo === messageId);

const expectGapless = (transcript: readonly Message[]): void => {
  expect(transcript.map(({ seq }) => seq)).toEqual(transcript.map((_, index) => index + 1));
  expect(new Set(transcript.map(({ id }) => id)).size).toBe(transcript.length);
};

const inbound = (citizen: Citizen, messageId: string, text: string): InboundMessage => ({
  messageId,
  conversationId: citizen.conversationId,
  channel: "web",
  at: new Date().toISOString(),
  content: { type: "text", text },
});

/** One delivery of the queue, as Lambda hands it over. */
const delivery = (messages: readonly InboundMessage[]): SQSEvent =>
  ({
    Records: messages.map((message) => ({
      messageId: randomUUID(),
      body: JSON.stringify(message),
      attributes: { MessageGroupId: message.conversationId, ApproximateReceiveCount: "1" },
    })),
  }) as unknown as SQSEvent;

test("the same message posted fifty times, ten at a time, is one message with its replies once", async () => {
  const citizen = await openCitizen(runtime.url);
  const messageId = randomUUID();

  const statuses: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => citizen.sendBody({ messageId, text: question })),
    );
    statuses.push(...answers.map(({ status }) => status));
  }

  // Past fifteen a minute they are told to wait, which is no harm: the first one is in.
  expect(statuses.filter((status) => status === 202).length).toBeGreaterThanOrEqual(15);
  expect(new Set(statuses)).toEqual(new Set([202, 429]));
  await citizen.replies(messageId);
  const transcript = await citizen.transcript();
  const another = await openCitizen(runtime.url);
  const once = await another.ask(question);
  expect(said(transcript)).toEqual([question]);
  expect(repliesTo(transcript, messageId).map(({ text }) => text)).toEqual(once.map(({ text }) => text));
  expectGapless(transcript);
});

test("one queue message handed to the turn fifty times, ten at a time, is handled once", async () => {
  const citizen = await openCitizen(runtime.url);
  const message = inbound(citizen, randomUUID(), question);

  for (let round = 0; round < 5; round += 1) {
    const results = await Promise.all(Array.from({ length: 10 }, () => turn(delivery([message]))));
    // Of several at the same moment all but one may lose the race; the queue hands those out again.
    if (round > 0) expect(results).toEqual(results.map(() => ({ batchItemFailures: [] })));
  }

  const transcript = await citizen.transcript();
  expect(said(transcript)).toEqual([question]);
  expect(repliesTo(transcript, message.messageId).length).toBeGreaterThan(0);
  expect(repliesTo(transcript, message.messageId).map(({ text }) => text)).toEqual([
    ...new Set(repliesTo(transcript, message.messageId).map(({ text }) => text)),
  ]);
  expectGapless(transcript);
});

test("a form confirmed, a person asked for and a ticket opened again and again exist once", async () => {
  const citizen = await openCitizen(runtime.url);
  for (const words of ["开工单", "咨询", "社保卡丢了在哪里补办", "湖南长沙", "跳过", "跳过"]) await citizen.ask(words);

  for (const text of ["确认提交", "人工"]) {
    const message = inbound(citizen, randomUUID(), text);
    for (let n = 0; n < 10; n += 1) expect(await turn(delivery([message]))).toEqual({ batchItemFailures: [] });
  }

  const transcript = await citizen.transcript();
  expect(transcript.filter(({ status }) => status === "handed.ticket")).toHaveLength(1);
  expect(transcript.filter(({ status }) => status === "handed.waiting")).toHaveLength(1);
  const { accessToken: token } = await signInStaff(runtime.url, "admin");
  const { waiting } = (await call(runtime.url, "/v1/desk/handoffs", { token })).json as {
    waiting: { conversationId: string }[];
  };
  expect(waiting.filter(({ conversationId }) => conversationId === citizen.conversationId)).toHaveLength(1);
  const { tickets } = (await call(runtime.url, "/v1/desk/tickets?limit=100", { token })).json as { tickets: unknown[] };
  expect(tickets).toHaveLength(1);
  expectGapless(transcript);
});

test("a hundred messages of ten conversations, shuffled and partly doubled, leave ten gapless transcripts", async () => {
  const citizens = await Promise.all(Array.from({ length: 10 }, () => openCitizen(runtime.url)));
  const perCitizen = citizens.map((citizen) =>
    Array.from({ length: 10 }, (_, n) => inbound(citizen, randomUUID(), n % 2 === 0 ? question : `你好 ${n}`)),
  );
  const everyThirdTwice = perCitizen.flat().flatMap((message, n) => (n % 3 === 0 ? [message, message] : [message]));
  const shuffled = everyThirdTwice
    .map((message, n) => ({ message, place: Math.sin(n * 7919) }))
    .sort((a, b) => a.place - b.place)
    .map(({ message }) => message);
  const { SQS_ENDPOINT = "", QUEUE_INBOX = "" } = readRuntimeFile(runtime.dataDir)?.environment ?? {};
  const sqs = sqsClient(SQS_ENDPOINT);

  // Ids of its own for each delivery, so that the queue's own deduplication is not what saves us.
  await Promise.all(
    shuffled.map((message) =>
      sqs.send(
        new SendMessageCommand({
          QueueUrl: QUEUE_INBOX,
          MessageBody: JSON.stringify(message),
          MessageGroupId: message.conversationId,
          MessageDeduplicationId: randomUUID(),
        }),
      ),
    ),
  );

  for (const [place, citizen] of citizens.entries()) {
    const sent = perCitizen[place] ?? [];
    await expect.poll(async () => said(await citizen.transcript()).length, settle).toBe(sent.length);
    const transcript = await citizen.transcript();
    expectGapless(transcript);
    expect(
      transcript
        .filter(({ from }) => from === "citizen")
        .map(({ inReplyTo }) => inReplyTo)
        .sort(),
    ).toEqual(sent.map(({ messageId }) => messageId).sort());
    for (const { messageId } of sent) expect(repliesTo(transcript, messageId)).toHaveLength(1);
  }
  sqs.destroy();
});

test("what one citizen sends over HTTP is answered in the order it was accepted", async () => {
  const citizen = await openCitizen(runtime.url);
  const texts = Array.from({ length: 12 }, (_, n) => `第 ${n + 1} 句`);

  for (const text of texts) await citizen.say(text);

  await expect.poll(async () => said(await citizen.transcript()), settle).toEqual(texts);
  expectGapless(await citizen.transcript());
});

test("of two agents who race for twenty handoffs exactly one gets each, the other is told handoff.taken", async () => {
  const tokens = await Promise.all(
    ["agent1", "agent2"].map(async (account) => (await signInStaff(runtime.url, account)).accessToken),
  );
  const supervisor = (await signInStaff(runtime.url, "supervisor")).accessToken;
  for (const [index, token] of tokens.entries()) {
    await call(runtime.url, "/v1/desk/kit", { token });
    const seat = { queues: [], languages: ["zh"], capacity: 20 };
    const path = `/v1/desk/seats/agent${index + 1}`;
    expect((await call(runtime.url, path, { method: "POST", token: supervisor, body: seat })).status).toBe(200);
  }
  const citizens = await Promise.all(Array.from({ length: 20 }, () => openCitizen(runtime.url)));

  for (const [round, citizen] of citizens.entries()) {
    const handoffId = (await citizen.ask("人工"))[0]?.handoff?.handoffId;
    const racers = round % 2 === 0 ? tokens : tokens.toReversed();
    const answers = await Promise.all(
      racers.map((token) =>
        call(runtime.url, `/v1/desk/handoffs/${handoffId}/accept`, { method: "POST", token, body: {} }),
      ),
    );

    const [winner, loser] = answers.toSorted((a, b) => a.status - b.status);
    expect(winner).toMatchObject({ status: 200, json: { id: handoffId, state: "active" } });
    expect(loser).toMatchObject({ status: 409, json: { code: "handoff.taken" } });
    const joined = async () => (await citizen.transcript()).filter(({ status }) => status === "handed.active");
    await expect.poll(async () => (await joined()).length, settle).toBe(1);
    expect((await joined())[0]?.handoff?.agentName).toBe(winner?.json.agentName);
  }
});
