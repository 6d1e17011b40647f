import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { messagesPerMinute } from "../../functions/channels/receive.ts";
import type { TakeCallDeps } from "../../functions/channels/take-call.ts";
import { reply } from "../../functions/messages/reply.ts";
import type { Push } from "../../local/platforms/fake-platform.ts";
import { channelFixtures } from "../support/channel-fixtures.ts";
import { channelWorld } from "../support/channel-world.ts";

afterEach(() => {
  vi.useRealTimers();
});

const label = "人工智能生成，仅供参考";
const long = Array.from({ length: 260 }, (_, n) => `第${n + 1}条：带上身份证和户口簿到窗口办理。`).join("");

describe.each(channelFixtures.map((fixture) => [fixture.title, fixture] as const))("%s", (_title, fixture) => {
  const world = (options = {}) => channelWorld(fixture, options);
  const isTaken = ({ status }: { status: number }): boolean => status >= 200 && status < 300;

  it("takes a citizen's words in and sends the answer out", async () => {
    const { platform, reach, runTurns, said, queued } = world();
    await platform.say(reach, "退休怎么办？");
    await runTurns();

    expect([...queued.values()].map(({ content }) => content)).toEqual([{ type: "text", text: "退休怎么办？" }]);
    expect(said()).toEqual(["收到：退休怎么办？"]);
  });

  it("greets whoever opens the chat, in one conversation with what they say then", async () => {
    const { platform, reach, runTurns, queued } = world();
    await platform.arrive(reach);
    await platform.say(reach, "你好");
    await runTurns();

    const all = [...queued.values()];
    expect(all.at(-1)?.content).toEqual({ type: "text", text: "你好" });
    expect(new Set(all.map(({ conversationId }) => conversationId)).size).toBe(1);
  });

  it("queues nothing that names the citizen at the platform", async () => {
    const { platform, reach, queued } = world();
    await platform.say(reach, "你好");

    expect(JSON.stringify([...queued.values()])).not.toContain("citizen-one");
  });

  it("refuses every changed call", async () => {
    const { platform, reach, queued, jobs } = world();
    const genuine = platform.text("24086087575195331", "你好");
    for (const [name, push] of Object.entries(fixture.attacks(genuine)))
      expect.soft(isTaken(await reach(push)), name).toBe(false);

    expect([queued.size, jobs.length]).toEqual([0, 0]);
    expect(isTaken(await reach(genuine))).toBe(true);
  });

  it("refuses a call that was recorded more than five minutes ago", async () => {
    const { platform, reach, queued, time } = world();
    const recorded = platform.text("24086087575195331", "你好");
    time.ms += 301_000;

    expect(isTaken(await reach(recorded))).toBe(false);
    expect(queued.size).toBe(0);
  });

  it("makes one message of fifty deliveries, ten of them at once", async () => {
    const { platform, reach, queued, runTurns, said } = world();
    const push = platform.text("24086087575195331", "你好");
    const statuses = await Promise.all(Array.from({ length: 10 }, () => reach(push)));
    for (let n = 0; n < 40; n += 1) statuses.push(await reach(push));
    await runTurns();

    expect(statuses.every(isTaken)).toBe(true);
    expect(queued.size).toBe(1);
    expect(said().filter((text) => text.includes("你好")).length).toBeLessThanOrEqual(1);
  });

  it("keeps apart what differs in the last digit of its id only", async () => {
    const { platform, reach, queued } = world();
    await reach(platform.text("24086087575195331", "一"));
    await reach(platform.text("24086087575195332", "二"));

    expect(queued.size).toBe(2);
  });

  it("gives ten people's first words at once one conversation for one person", async () => {
    const { platform, reach, queued } = world();
    await Promise.all(Array.from({ length: 10 }, (_, n) => reach(platform.text(`2408608757519530${n}`, `第${n}句`))));

    expect(new Set([...queued.values()].map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(queued.size).toBe(10);
  });

  it("takes any bytes as a call and throws at none", async () => {
    const { platform, reach, queued, jobs } = world();
    const genuine = platform.text("24086087575195331", "你好");
    const anything = fc.record({
      method: fc.constantFrom("GET" as const, "POST" as const),
      query: fc.oneof(
        fc.constant(genuine.query),
        fc.dictionary(fc.constantFrom(...Object.keys(genuine.query), "echostr"), fc.string()),
      ),
      headers: fc.constantFrom(genuine.headers, {}),
      body: fc.oneof(
        fc.string({ unit: "binary" }),
        fc.json(),
        fc.nat(genuine.body.length).map((at) => genuine.body.slice(0, at)),
      ),
    });
    await fc.assert(
      fc.asyncProperty(anything, async (push: Push) => {
        fc.pre(push.body !== genuine.body);
        expect(isTaken(await reach(push))).toBe(false);
      }),
      { numRuns: 300 },
    );

    expect([queued.size, jobs.length]).toEqual([0, 0]);
  });

  it("makes the platform try again when the queue is down, and loses nothing", async () => {
    let isDown = true;
    const { platform, reach, queued } = world({ failsToQueue: () => isDown });
    const push = platform.text("24086087575195331", "你好");

    expect((await reach(push)).status).toBe(503);
    isDown = false;
    expect(isTaken(await reach(push))).toBe(true);
    expect(queued.size).toBe(1);
  });

  const never = (): Promise<never> => new Promise(() => undefined);
  const broken = (): Promise<never> => Promise.reject(new Error("the table is down"));

  /** What may hang behind the webhook, and how. */
  const hanging: Readonly<Record<string, (take: TakeCallDeps) => unknown>> = {
    "the queue hangs": (take) => Object.assign(take, { inbox: { send: never }, jobs: { send: never } }),
    "the switches hang": (take) => Object.assign(take, { isOn: never }),
    "the contacts hang": (take) => Object.assign(take.contacts, { conversationOf: never, hear: never }),
    "the conversations hang": (take) => Object.assign(take, { open: never }),
  };

  it.each(Object.entries(hanging))("answers in time when %s behind it", async (what, hang) => {
    const { platform, reach, take } = world();
    const push = platform.text("24086087575195331", "你好");
    hang(take);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const answer = reach(push);
    await vi.advanceTimersByTimeAsync(4500);
    vi.useRealTimers();

    // News that a platform only announces needs neither contacts nor conversations before it is acknowledged.
    const isAnnounced = fixture.name === "wecom" && /contacts|conversations/.test(what);
    if (!isAnnounced) expect((await answer).status).toBe(503);
  });

  it("makes the platform try again when a table fails, and loses nothing", async () => {
    const { platform, reach, take, queued } = world();
    const push = platform.text("24086087575195331", "你好");
    const { open, isOn } = take;
    Object.assign(take, { open: broken, isOn: fixture.name === "wecom" ? broken : isOn });
    expect((await reach(push)).status).toBe(503);
    Object.assign(take, { open, isOn });

    expect(isTaken(await reach(push))).toBe(true);
    expect(queued.size).toBe(1);
  });

  it("takes and sends nothing while it is switched off", async () => {
    const { platform, reach, queued, off, runTurns, said } = world();
    await platform.say(reach, "第一句");
    off.add(fixture.name);
    await runTurns();
    expect(said()).toEqual([]);
    expect(isTaken(await reach(platform.text("24086087575195399", "第二句")))).toBe(false);
    expect(queued.size).toBe(1);

    off.clear();
    await platform.say(reach, "第三句");
    await runTurns();
    expect(said().join()).toContain("收到：第三句");
  });

  it("stops who writes too fast, tells them once, and lets them have a person", async () => {
    const { platform, reach, queued } = world();
    for (let n = 0; n < messagesPerMinute + 5; n += 1)
      await reach(platform.text(String(24086087575190000n + BigInt(n)), `第${n}句`));
    await reach(platform.text("24086087575199999", "人工"));

    const kinds = [...queued.values()].map(({ content }) => (content.type === "text" ? content.text : content.type));
    expect(kinds.filter((kind) => kind.startsWith("第"))).toHaveLength(messagesPerMinute);
    expect(kinds.filter((kind) => kind === "too-fast")).toHaveLength(1);
    expect(kinds.at(-1)).toBe("人工");
  });

  it("splits a long answer at sentences, with the label on every piece, and shows nothing twice", async () => {
    const answer = () => [reply({ text: long, label })];
    const { platform, reach, runTurns, said, channel, queued } = world({ answer });
    await platform.say(reach, "要带什么？");
    await runTurns();
    const first = said();
    const [message] = queued.values();
    if (message) await channel.outgoing.deliver(message, []);

    expect(first.length).toBeGreaterThan(0);
    expect(first.every((text) => text.includes(label))).toBe(true);
    expect(first.every((text) => /[。\n]$/.test(text.trim()) || text.trim().endsWith("办理。"))).toBe(true);
    expect(said()).toEqual(first);
  });

  it("says of every text that a machine wrote it, and of no text of a person", async () => {
    const replies = [
      reply({ text: "您好，我是小窗。" }),
      reply({ text: long }),
      reply({ text: "办理说明。", label }),
      reply({ from: "system", text: "工单有进展。" }),
      reply({ from: "agent", text: "我是坐席，我来答。" }),
    ];
    let turns = 0;
    const answer = () => (++turns === 1 ? replies : []);
    const { platform, reach, runTurns, shown } = world({ answer });
    // What does not fit into the platform's window comes with the citizen's next words.
    for (let n = 0; n < 6; n += 1) {
      await platform.say(reach, `第${n + 1}次问`);
      await runTurns();
    }

    const [byPerson, byMachine] = [
      shown().filter((text) => text.includes("我是坐席")),
      shown().filter((text) => !text.includes("我是坐席")),
    ];
    expect(byMachine.length).toBeGreaterThan(2);
    for (const text of byMachine) expect(text).toMatch(/〔(?:智能助手自动回复|人工智能生成，仅供参考)〕/);
    expect(byPerson.length).toBeGreaterThan(0);
    for (const text of byPerson) expect(text).not.toContain("〔");
  });

  it("shows every kind of message as far as it can, and the rest in words", async () => {
    const card = { title: "申报预览", rows: [{ label: "姓名", value: "张小满" }], note: "请核对。" };
    const field = { id: "sex", label: "性别", type: "choice" as const, optional: false, help: null, example: null };
    const choices = [
      { label: "男", value: "answer:male" },
      { label: "女", value: "answer:female" },
    ];
    const step = { draftId: "frm_a", serviceId: "retirement", serviceTitle: "退休一件事", error: null };
    const form = { ...step, field: { ...field, choices }, progress: { answered: 1, total: 9 } };
    const timeline = [{ at: "2026-11-23T04:00:30.000Z", label: "已受理", note: null }];
    const ticket = {
      ...{ number: "GD20261123-4F7KPM", status: "accepted" as const, statusLabel: "已受理", kindLabel: "咨询" },
      ...{ dueOn: "2026-11-30", timeline },
    };
    const place = { number: null, article: "第十六条", url: null, effectiveAt: null, region: "000000" };
    const citation = { entryId: "pension", title: "养老金", document: "社会保险法", ...place };
    const replies = [
      reply({ text: "一段话。" }),
      reply({ kind: "choices", text: "要办哪个？", choices }),
      reply({ kind: "card", text: "请看预览。", card }),
      reply({ kind: "form", status: "form.asking", text: "性别是？", form, choices }),
      reply({ kind: "ticket", from: "system", text: "工单 GD20261123-4F7KPM 已受理。", ticket }),
      reply({ kind: "handoff", from: "system", text: "您排在第 1 位。", status: "handed.waiting" }),
      reply({ text: "看这里。", citations: [citation] }),
    ];
    let turns = 0;
    const { platform, reach, runTurns, shown } = world({ answer: () => (++turns === 1 ? replies : []) });
    for (let n = 0; n < 4; n += 1) {
      await platform.say(reach, `第${n + 1}次问`);
      await runTurns();
    }

    const all = shown().join("\n");
    const parts = ["一段话。", "要办哪个？", "男", "女", "请看预览。", "申报预览", "张小满", "性别是？"];
    for (const part of [...parts, "GD20261123-4F7KPM", "您排在第 1 位。", "社会保险法"]) expect(all).toContain(part);
  });

  it("shows choices in some way, a channel without buttons by numbers", async () => {
    const choices = [
      { label: "办退休", value: "service:retirement" },
      { label: "找人工", value: "action:person" },
    ];
    const { platform, reach, runTurns, said, channel } = world({
      answer: () => [reply({ text: "要办哪个？", choices })],
    });
    await platform.say(reach, "办事");
    await runTurns();

    const shown = said().join("\n");
    for (const { label: words } of choices) expect(shown).toContain(words);
    if (!channel.outgoing.shows.choices) expect(shown).toContain("1. 办退休");
  });
});
