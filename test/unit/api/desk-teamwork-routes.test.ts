import { beforeEach, describe, expect, it } from "vitest";
import { requestHandoff } from "../../../functions/handoff/request-handoff.ts";
import { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { buildTalk, callRoute, createDesk, staff } from "../../support/desk-deps.ts";

const ann = staff("agent-ann", "安然");
const bo = staff("agent-bo", "柏舟");
const lead = staff("lead", "督办", "agent", "supervisor");

let desk: ReturnType<typeof createDesk>;
let asked = 0;
beforeEach(() => {
  desk = createDesk();
});

const call = (id: Parameters<typeof callRoute>[1], caller = ann, input = {}) => callRoute(desk.deps, id, caller, input);
const on = (handoffId: string, body?: unknown) => ({ params: { handoffId }, ...(body === undefined ? {} : { body }) });
const written = (text: string, more = {}) => ({ messageId: `message-${text.length}-${asked}`, text, ...more });

const waiting = async (given: { queue?: string; language?: string } = {}) => {
  asked += 1;
  const conversationId = `cnv_${asked}`;
  const { conversation, messages } = buildTalk(conversationId, 3);
  desk.conversations.set(conversationId, conversation);
  desk.transcripts.set(conversationId, messages);
  desk.clock.forward(1000);
  return requestHandoff(desk.deps, {
    conversationId,
    citizen: "cit_one",
    channel: "web",
    region: "430100",
    reason: "asked",
    topic: "退休材料",
    draftId: null,
    messageId: "message-1",
    currentHandoffId: null,
    ...given,
  });
};
const held = async (caller = ann) => {
  const handoff = await waiting();
  await call("acceptHandoff", caller, on(handoff.id));
  return handoff;
};
const types = () => desk.sent.map(({ content }) => (content.type === "agent-left" ? content.reason : content.type));

describe("room for more", () => {
  it("ends at an agent's capacity, and begins again when one ends", async () => {
    const taken = [];
    for (let count = 0; count < 4; count += 1) taken.push(await held());
    const more = await waiting();

    await expect(call("acceptHandoff", ann, on(more.id))).rejects.toMatchObject({
      code: "handoff.full",
      detail: { capacity: 4 },
    });
    expect((await call("acceptHandoff", ann, on(taken[0]?.id ?? ""))).state).toBe("active");
    await call("endHandoff", ann, on(taken[0]?.id ?? "", {}));
    expect((await call("acceptHandoff", ann, on(more.id))).agentId).toBe(ann.id);
  });

  it("is set by a supervisor, as queues and languages are", async () => {
    await call("readDeskKit", ann);
    const seat = { queues: ["hrss"], languages: ["zh", "bo"], capacity: 2 };

    expect(await call("changeSeat", lead, { params: { agentId: ann.id }, body: seat })).toMatchObject(seat);

    await expect(
      call("changeSeat", lead, { params: { agentId: ann.id }, body: { ...seat, queues: ["moon"] } }),
    ).rejects.toMatchObject({ code: "request.invalid" });
    await expect(call("changeSeat", lead, { params: { agentId: "nobody" }, body: seat })).rejects.toMatchObject({
      code: "record.not-found",
    });
  });
});

describe("the next one", () => {
  it("is of the caller's queue; nobody when there is none", async () => {
    await call("readDeskKit", bo);
    await call("readDeskKit", ann);
    await call("changeSeat", lead, {
      params: { agentId: ann.id },
      body: { queues: ["hrss"], languages: ["zh"], capacity: 4 },
    });
    await waiting();
    const mine = await waiting({ queue: "hrss" });

    expect((await call("acceptNextHandoff", ann)).handoff).toMatchObject({ id: mine.id });
    expect((await call("acceptNextHandoff", ann)).handoff).toBeNull();
    expect((await call("acceptNextHandoff", bo)).handoff).not.toBeNull();
  });

  it("is another one for each of two who ask at once", async () => {
    await waiting();
    await waiting();

    const taken = await Promise.all([call("acceptNextHandoff", ann), call("acceptNextHandoff", bo)]);

    expect(new Set(taken.map(({ handoff }) => handoff?.id)).size).toBe(2);
  });
});

describe("passing a conversation on", () => {
  const transfer = (to: unknown, note = "表单填到手机号") => ({ messageId: "transfer-01", to, note });

  it("keeps the place and brings the word along; the citizen is told", async () => {
    const handoff = await held();
    desk.clock.forward(60_000);

    await call("transferHandoff", ann, on(handoff.id, transfer({ type: "queue", queue: "housing" })));

    const moved = await desk.deps.handoffs.find(handoff.id);
    expect(moved).toMatchObject({
      state: "waiting",
      queue: "housing",
      agentId: null,
      requestedAt: handoff.requestedAt,
    });
    expect(types()).toEqual(["agent-joined", "transferred"]);
    expect((await call("readHandoff", bo, on(handoff.id))).notes).toMatchObject([
      { kind: "transfer", text: "表单填到手机号", byName: ann.name },
    ]);
  });

  it("to a colleague is theirs for a minute, then everybody's", async () => {
    await call("readDeskKit", bo);
    const handoff = await held();
    await call("transferHandoff", ann, on(handoff.id, transfer({ type: "agent", agentId: bo.id })));

    await expect(call("acceptHandoff", ann, on(handoff.id))).rejects.toMatchObject({ code: "handoff.offered" });
    desk.clock.forward(60_000);

    expect((await call("acceptHandoff", ann, on(handoff.id))).agentId).toBe(ann.id);
  });

  it.each([
    [{ type: "queue", queue: "moon" }],
    [{ type: "agent", agentId: "nobody" }],
    [{ type: "agent", agentId: ann.id }],
    [{ type: "elsewhere" }],
  ])("is refused to %j, and nothing moves", async (to) => {
    const handoff = await held();

    await expect(call("transferHandoff", ann, on(handoff.id, transfer(to)))).rejects.toMatchObject({
      code: "request.invalid",
    });
    expect((await desk.deps.handoffs.find(handoff.id))?.state).toBe("active");
  });

  it("is for who holds it alone", async () => {
    const handoff = await held();

    await expect(call("transferHandoff", bo, on(handoff.id, transfer({ type: "back" })))).rejects.toMatchObject({
      code: "record.not-found",
    });
  });
});

describe("notes", () => {
  it("mention colleagues, who may read along while it goes on, and not speak", async () => {
    await call("readDeskKit", bo);
    const { id } = await held();
    await expect(call("readHandoff", bo, on(id))).rejects.toMatchObject({ code: "record.not-found" });

    await call("writeNote", ann, on(id, written("@柏舟 看一下")));

    expect((await call("listHandoffs", bo)).active).toMatchObject([{ id, mentioned: [bo.id] }]);
    expect((await call("readHandoff", bo, on(id))).notes).toMatchObject([{ text: "@柏舟 看一下", mentions: [bo.id] }]);
    for (const route of ["sendAgentMessage", "tellTyping"] as const)
      await expect(
        call(route, bo, on(id, route === "sendAgentMessage" ? { messageId: "message-99", text: "您好" } : undefined)),
      ).rejects.toMatchObject({ code: "record.not-found" });
    await call("endHandoff", ann, on(id, {}));
    await expect(call("readHandoff", bo, on(id))).rejects.toMatchObject({ code: "record.not-found" });
  });

  it("are written once however often they are sent, and never reach the citizen", async () => {
    const { id } = await held();
    const note = written("只给同事看的话");
    await call("writeNote", ann, on(id, note));
    await call("writeNote", ann, on(id, note));

    expect((await call("readHandoff", ann, on(id))).notes).toHaveLength(1);
    expect(JSON.stringify(desk.sent)).not.toContain("只给同事");
  });

  it("whispers are a supervisor's", async () => {
    const { id } = await held();
    const whisper = written("先问在哪里参保", { kind: "whisper" });

    await expect(call("writeNote", ann, on(id, whisper))).rejects.toMatchObject({ code: "caller.forbidden" });
    await call("writeNote", lead, on(id, whisper));

    expect((await call("readHandoff", ann, on(id))).notes).toMatchObject([{ kind: "whisper", byName: lead.name }]);

    await call("readDeskKit", bo);
    await call("writeNote", ann, on(id, written("@柏舟 也看看")));
    expect((await call("readHandoff", bo, on(id))).notes).toMatchObject([{ kind: "note" }]);
  });
});

describe("a draft answer", () => {
  const draft = {
    text: "带身份证去社保经办机构。",
    label: "人工智能生成",
    citations: [
      {
        entryId: "card-lost",
        title: "社保卡丢失",
        document: "办法",
        number: null,
        article: null,
        url: null,
        effectiveAt: null,
        region: "000000",
      },
    ],
  };
  const ask = { messageId: "suggest-01", question: "社保卡丢了怎么补" };

  it("goes to the agent who holds the conversation, and nowhere else by itself", async () => {
    const { id } = await held();
    desk.suggestions.push(draft);

    expect((await call("suggestAnswer", ann, on(id, ask))).suggestion).toMatchObject(draft);
    expect(types()).toEqual(["agent-joined"]);
    await expect(call("suggestAnswer", bo, on(id, ask))).rejects.toMatchObject({ code: "record.not-found" });
  });

  it("carries its label as long as it is sent as it was, and its sources in any case", async () => {
    const { id } = await held();
    desk.suggestions.push(draft);
    const { suggestion } = await call("suggestAnswer", ann, on(id, ask));
    const say = (text: string, messageId: string) =>
      call("sendAgentMessage", ann, on(id, { messageId, text, suggestionId: suggestion.id }));

    await say(draft.text, "message-01");
    await say(`${draft.text}我再帮您查网点。`, "message-02");

    const said = desk.sent
      .map((message) => InboundMessage.parse(message).content)
      .filter(({ type }) => type === "agent-said");
    expect(said).toMatchObject([
      { label: "人工智能生成", citations: [{ entryId: "card-lost" }] },
      { label: null, citations: [{ entryId: "card-lost" }] },
    ]);
  });

  it("cannot be claimed for words that no draft was made for", async () => {
    const { id } = await held();

    await call("sendAgentMessage", ann, on(id, { messageId: "message-01", text: "您好", suggestionId: "made-up" }));

    expect(desk.sent.at(-1)?.content).not.toHaveProperty("citations");
  });

  it("is none where the steps have no answer", async () => {
    const { id } = await held();
    expect(await call("suggestAnswer", ann, on(id, ask))).toEqual({ suggestion: null });
  });
});

describe("ending with a ticket", () => {
  const ticket = { kind: "help", description: "单位不盖章，请核实" };

  it("opens one ticket in the citizen's name, however often it is sent", async () => {
    const { id } = await held();

    await call("endHandoff", ann, on(id, { ticket }));
    await call("endHandoff", ann, on(id, { ticket }));

    const ticketId = (await desk.deps.handoffs.find(id))?.ticketId ?? "";
    expect(await desk.deps.tickets.find(ticketId)).toMatchObject({ citizen: "cit_one", ...ticket });
    expect(await desk.deps.tickets.listByCitizen("cit_one", 10)).toHaveLength(1);
  });

  it("keeps a report from whom it is about", async () => {
    const { id } = await held();
    const report = { kind: "report", description: "夜里偷排污水", reportedParty: "某某化工厂" };

    await call("endHandoff", ann, on(id, { ticket: report }));

    const ticketId = (await desk.deps.handoffs.find(id))?.ticketId ?? "";
    expect(await desk.deps.tickets.find(ticketId)).toMatchObject({
      reportedParty: "某某化工厂",
      isReporterProtected: true,
    });
  });

  it("opens none for somebody who does not hold the conversation", async () => {
    const { id } = await held();

    await expect(call("endHandoff", bo, on(id, { ticket }))).rejects.toMatchObject({ code: "record.not-found" });
    expect(await desk.deps.tickets.listByCitizen("cit_one", 10)).toEqual([]);
  });
});

describe("a supervisor", () => {
  it("takes over without the citizen waiting again; who had it has it no more", async () => {
    const { id } = await held();

    await call("takeOverHandoff", lead, on(id));

    expect(await desk.deps.handoffs.find(id)).toMatchObject({ state: "active", agentId: lead.id });
    expect(types()).toEqual(["agent-joined", "agent-joined"]);
    expect(new Set(desk.sent.map(({ messageId }) => messageId)).size).toBe(2);
    await expect(
      call("sendAgentMessage", ann, on(id, { messageId: "message-01", text: "您好" })),
    ).rejects.toMatchObject({ code: "record.not-found" });
  });

  it("sees who is there, with how much, and how long the queues are", async () => {
    await held();
    await waiting({ queue: "housing" });

    const live = await call("readLiveLoad", lead);

    expect(live.agents).toMatchObject([{ seat: { agentId: ann.id, capacity: 4 }, isHere: true, active: 1 }]);
    expect(live.queues.find(({ queue }: { queue: string }) => queue === "housing")).toMatchObject({ waiting: 1 });
    expect(live.handlingMs).toBeNull();
  });
});

it("offers nobody to an agent who pauses, and says so to colleagues", async () => {
  await call("readDeskKit", ann);
  await call("pauseSeat", ann, { body: { isPaused: true } });

  expect((await call("readDeskKit", bo)).colleagues).toMatchObject([{ id: ann.id, isHere: false }]);
  expect((await call("readDeskKit", bo)).replies.length).toBeGreaterThan(5);
});
