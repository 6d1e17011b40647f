import type { ChannelJob } from "../../functions/channels/channel-job.ts";
import type { ConnectedChannel, PlatformDesk } from "../../functions/channels/connect.ts";
import type { ContactStore, PlatformHttp, SharedText } from "../../functions/channels/ports.ts";
import { readQuery } from "../../functions/channels/read-query.ts";
import { receive } from "../../functions/channels/receive.ts";
import { type TakeCallDeps, takeCall } from "../../functions/channels/take-call.ts";
import { type Plan, say } from "../../functions/conversation/plan.ts";
import { type Planner, runTurn } from "../../functions/conversation/run-turn.ts";
import { startConversation } from "../../functions/conversation/start-conversation.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import type { ReplyDraft } from "../../functions/messages/message.ts";
import { reply } from "../../functions/messages/reply.ts";
import { hasCode } from "../../functions/shared/app-error.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import type { Push, PushAnswer, Reach } from "../../local/platforms/fake-platform.ts";
import type { ChannelFixture } from "./channel-fixtures.ts";
import { formWording as wording } from "./form-deps.ts";
import { createMemoryContactStore } from "./memory-contact-store.ts";
import { createMemoryConversationStore } from "./memory-conversation-store.ts";

/** A shared text in memory. */
export const memorySharedText = (): SharedText => {
  let kept: { text: string; expiresAt: number } | undefined;
  let isLeased = false;
  return {
    read: async () => kept,
    async write(text, expiresAt) {
      kept = { text, expiresAt };
      isLeased = false;
    },
    async mayRenew() {
      const may = !isLeased;
      isLeased = true;
      return may;
    },
    async clear(text) {
      if (kept?.text === text) kept = undefined;
    },
  };
};

const plainLabel = `〔${wording("channel.machine-label")}〕\n`;

const echo: Planner = async (_, { content }): Promise<Plan> =>
  content.type === "text"
    ? say([reply({ text: `收到：${content.text}` })])
    : say([reply({ text: `〔${content.type}〕` })]);

export type WorldOptions = {
  now?: number;
  settings?: object;
  /** What the bot says; an echo unless told otherwise. */
  answer?(message: InboundMessage): readonly ReplyDraft[];
  contacts?: ContactStore;
  /** Runs turns as soon as they are queued, as a platform that waits for the answer needs. */
  runsAtOnce?: boolean;
  failsToQueue?(): boolean;
};

/** One channel with everything behind it in memory, and the fake platform before it. */
export const channelWorld = (fixture: ChannelFixture, options: WorldOptions = {}) => {
  const time = { ms: options.now ?? Date.parse("2026-11-23T04:00:30.000Z") };
  const clock = { now: () => new Date(time.ms) };
  const platform = fixture.platform(() => time.ms);
  const conversations = createMemoryConversationStore();
  const contacts = options.contacts ?? createMemoryContactStore();
  const queued = new Map<string, InboundMessage>();
  const waiting: InboundMessage[] = [];
  const jobs: ChannelJob[] = [];
  const off = new Set<string>();
  const texts = new Map<string, SharedText>();
  const http: PlatformHttp = {
    async call({ method, url, headers = {}, body }) {
      const result = await platform.answer({ method, url, headers, body: body === undefined ? "" : String(body) });
      return { ...result, body: Buffer.from(result.body) };
    },
  };
  const shared = (channel: string, name: string): SharedText => {
    const key = `${channel}/${name}`;
    const known = texts.get(key) ?? memorySharedText();
    texts.set(key, known);
    return known;
  };
  const channel: ConnectedChannel = fixture.connect(
    { ...(fixture.settings as object), ...options.settings },
    fixture.keys,
    {
      contacts,
      http,
      shared,
      messagesAfter: conversations.messagesAfter,
      isOn: async (name) => !off.has(name),
      wording,
      clock,
      log: silentLogger,
    },
  );
  const plan: Planner = options.answer ? async (_, message) => say(options.answer?.(message) ?? []) : echo;

  const runOne = async (message: InboundMessage): Promise<void> => {
    const outcome = await runTurn({ conversations, plan, wording, clock, log: silentLogger }, message);
    if (!outcome || outcome.deliveredAt) return;
    await channel.outgoing.deliver(message, outcome.messages);
    await conversations.markDelivered(message.conversationId, message.messageId, clock.now().toISOString());
  };

  const take: TakeCallDeps = {
    contacts,
    inbox: {
      async send(message) {
        if (options.failsToQueue?.()) throw new Error("the queue is down");
        const key = `${message.conversationId}/${message.messageId}`;
        if (queued.has(key)) return;
        queued.set(key, message);
        if (options.runsAtOnce) await runOne(message);
        else waiting.push(message);
      },
    },
    jobs: {
      async send(job) {
        if (options.failsToQueue?.()) throw new Error("the queue is down");
        if (!jobs.some(({ id }) => id === job.id)) jobs.push(job);
      },
    },
    pseudonymSecret: async () => "a secret of the test",
    newConversationId: () => `cnv_${crypto.randomUUID().replaceAll("-", "").slice(0, 22)}`,
    async open({ id, citizen, channel: name }) {
      const known = await conversations.find(id);
      if (known) return known;
      try {
        return await startConversation(
          { conversations, services: [], wording, clock },
          { id, citizen, channel: name, region: "000000", isGreeted: false },
        );
      } catch (error) {
        if (!hasCode(error, "record.exists")) throw error;
        return conversations.find(id);
      }
    },
    isOn: async (name) => !off.has(name),
    turns: {
      turnEnd: async (conversationId, messageId) => (await conversations.findTurn(conversationId, messageId))?.lastSeq,
      messagesAfter: conversations.messagesAfter,
      sleep: async () => undefined,
    },
    clock,
    log: silentLogger,
  };

  let fetched = 0;
  let fetching = Promise.resolve();
  const desk: { type: "took" | "left"; sender: string }[] = [];
  const platformDesk: PlatformDesk = {
    took: async (sender) => void desk.push({ type: "took", sender }),
    left: async (sender) => void desk.push({ type: "left", sender }),
  };
  /** Does the jobs that fetch news, one after the other as the queue does. */
  const fetchAll = async (): Promise<void> => {
    for (; fetched < jobs.length; fetched += 1) {
      const job = jobs[fetched];
      if (job?.type === "fetch")
        await channel.fetch?.(job, async (heard) => void (await receive(take, channel.webhook, heard)), platformDesk);
    }
  };

  /** As the platform reaches the product: percent-encoded query, raw body. */
  const reach: Reach = async ({ method, query, headers, body }: Push): Promise<PushAnswer> => {
    const raw = Object.entries(query)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("&");
    const call = { method, query: readQuery(raw) ?? {}, headers, body: Buffer.from(body) };
    const answer = await takeCall(take, channel.webhook, call);
    fetching = fetching.then(fetchAll);
    await fetching;
    return { status: answer.status, body: answer.body.toString() };
  };

  return {
    platform,
    channel,
    contacts,
    conversations,
    queued,
    jobs,
    desk,
    off,
    time,
    take,
    reach,
    runOne,
    async runTurns(): Promise<void> {
      for (const message of waiting.splice(0)) await runOne(message);
    },
    /** What the citizen was shown, to the letter. */
    shown: () =>
      platform
        .seen()
        .filter(({ from }) => from === "service")
        .map(({ text }) => text),
    /** The same without the label of plain automatic texts, which every one of them carries. */
    said: () =>
      platform
        .seen()
        .filter(({ from }) => from === "service")
        .map(({ text }) => text.replace(plainLabel, "")),
  };
};
