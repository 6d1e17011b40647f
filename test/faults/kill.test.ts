import { randomUUID } from "node:crypto";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sqsClient } from "../../functions/adapters/clients.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import { readRuntimeFile } from "../../local/runtime/data-dir.ts";
import { type CitizenClient, openConversation } from "../support/citizen-client.ts";
import { startRuntime, type TestRuntime } from "../support/runtime.ts";

const conversations = 6;
// The inbox gives a message to its dead-letter queue after the fifth try, so a message survives four deaths for certain.
const kills = 4;
const sentBeforeEachKill = 2;
const settleMs = 60_000;
const question = "养老金是怎么计算的";

let runtime: TestRuntime;

beforeAll(async () => {
  runtime = await startRuntime();
});
afterAll(async () => {
  await runtime.stop();
});

const repliedTo = async (client: CitizenClient): Promise<string[]> =>
  (await client.transcript()).filter(({ from }) => from !== "citizen").flatMap(({ inReplyTo }) => inReplyTo ?? []);

test("what was accepted before kill -9 in mid-turn is answered exactly once, in order, after the restart", {
  timeout: 300_000,
}, async () => {
  const clients = await Promise.all(Array.from({ length: conversations }, () => openConversation(runtime.url)));
  const accepted = new Map<CitizenClient, string[]>(clients.map((client) => [client, []]));

  for (let kill = 0; kill < kills; kill += 1) {
    // The last answer to come back is followed by the kill at once: most of these turns are still queued or running.
    await Promise.all(
      clients.map(async (client, place) => {
        for (let n = 0; n < sentBeforeEachKill; n += 1) {
          const messageId = `kill-${kill}-${place}-${n}`;
          if ((await client.say(question, messageId)) === 202) accepted.get(client)?.push(messageId);
        }
      }),
    );
    await runtime.killHard();
    await runtime.restart();
  }

  for (const client of clients) {
    const sent = accepted.get(client) ?? [];
    expect(sent).toHaveLength(kills * sentBeforeEachKill);
    await expect.poll(async () => new Set(await repliedTo(client)), { timeout: settleMs }).toEqual(new Set(sent));

    const transcript = await client.transcript();
    expect(transcript.map(({ seq }) => seq)).toEqual(transcript.map((_, index) => index + 1));
    expect(transcript.filter(({ from }) => from === "citizen").map(({ inReplyTo }) => inReplyTo)).toEqual(sent);
    expect(new Set(transcript.map(({ id }) => id)).size).toBe(transcript.length);
    const replies = transcript.filter(({ from }) => from !== "citizen");
    const texts = sent.map((messageId) =>
      replies.filter(({ inReplyTo }) => inReplyTo === messageId).map(({ text }) => text),
    );
    for (const text of texts) expect(text).toHaveLength(1);
  }
});

test("one message that the queue delivers fifty times is one message with its replies once", {
  timeout: 120_000,
}, async () => {
  const client = await openConversation(runtime.url);
  const { SQS_ENDPOINT = "", QUEUE_INBOX = "" } = readRuntimeFile(runtime.dataDir)?.environment ?? {};
  const sqs = sqsClient(SQS_ENDPOINT);
  const { conversationId } = client;
  const message = (messageId: string, text: string): InboundMessage => ({
    messageId,
    conversationId,
    channel: "web",
    at: new Date().toISOString(),
    content: { type: "text", text },
  });
  // A deduplication id of its own each time: the queue itself must not be what saves us.
  const deliver = (body: InboundMessage) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: QUEUE_INBOX,
        MessageBody: JSON.stringify(body),
        MessageGroupId: conversationId,
        MessageDeduplicationId: randomUUID(),
      }),
    );

  const same = message("fifty-times-the-same", question);
  for (let n = 0; n < 50; n += 1) await deliver(same);
  await deliver(message("the-last-one", question));
  await expect.poll(() => repliedTo(client), { timeout: settleMs }).toContain("the-last-one");
  sqs.destroy();

  const transcript = await client.transcript();
  const about = (messageId: string) =>
    transcript.filter(({ inReplyTo }) => inReplyTo === messageId).map(({ from, text }) => [from, text]);
  expect(about(same.messageId)).toEqual(about("the-last-one"));
  expect(transcript.filter(({ from }) => from === "citizen")).toHaveLength(2);
  expect(transcript.map(({ seq }) => seq)).toEqual(transcript.map((_, index) => index + 1));
});

test("a process of the runtime that dies comes back, and what was sent meanwhile is answered", {
  timeout: 120_000,
}, async () => {
  const client = await openConversation(runtime.url);
  expect(await client.say(question, "before-the-death")).toBe(202);
  const gatewayPid = readRuntimeFile(runtime.dataDir)?.pids.at(-1) ?? 0;

  process.kill(gatewayPid, "SIGKILL");

  await expect.poll(() => repliedTo(client).catch(() => []), { timeout: settleMs }).toEqual(["before-the-death"]);
  expect(runtime.output()).toContain("gateway 进程退出");
});
