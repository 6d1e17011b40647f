import { beforeEach, describe, expect, it } from "vitest";
import { routeTable } from "../../../functions/api/route-table.ts";
import { deskRoutes } from "../../../functions/api/routes/desk-routes.ts";
import { endHandoff } from "../../../functions/handoff/end-handoff.ts";
import { requestHandoff } from "../../../functions/handoff/request-handoff.ts";
import { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { buildTicket } from "../../support/case-builders.ts";
import { buildTalk, callRoute, createDesk, staff } from "../../support/desk-deps.ts";

const ann = staff("agent-ann", "安然");
const bo = staff("agent-bo", "柏舟");
const admin = staff("admin", "管理员", "admin");

let desk: ReturnType<typeof createDesk>;
beforeEach(() => {
  desk = createDesk();
});

const call = (id: Parameters<typeof callRoute>[1], caller = ann, input = {}) => callRoute(desk.deps, id, caller, input);
const on = (handoffId: string, body?: unknown) => ({ params: { handoffId }, ...(body === undefined ? {} : { body }) });
const say = (text: unknown, messageId: unknown = "message-0001") => ({ messageId, text });

const waiting = async (conversationId = "cnv_one", words = 3) => {
  const { conversation, messages } = buildTalk(conversationId, words);
  desk.conversations.set(conversationId, conversation);
  desk.transcripts.set(conversationId, messages);
  return requestHandoff(desk.deps, {
    conversationId,
    citizen: "cit_one",
    channel: "web",
    region: "430100",
    reason: "asked",
    topic: "要人工",
    draftId: null,
    messageId: "message-1",
    currentHandoffId: null,
  });
};

it("has a route for every desk entry of the route table, once", () => {
  const wanted = Object.entries(routeTable).filter(([, { api }]) => api === "desk-api");

  expect(deskRoutes.map(({ id }) => id).toSorted()).toEqual(wanted.map(([id]) => id).toSorted());
});

describe("the list of handoffs", () => {
  it("numbers who waits and shows agents only what they hold", async () => {
    const first = await waiting("cnv_a");
    desk.clock.forward(1000);
    const second = await waiting("cnv_b");
    desk.clock.forward(1000);
    const third = await waiting("cnv_c");
    await call("acceptHandoff", bo, on(first.id));

    const lists = await call("listHandoffs");

    expect(lists.waiting.map(({ id, position }: { id: string; position: number }) => [id, position])).toEqual([
      [second.id, 1],
      [third.id, 2],
    ]);
    expect(lists.active).toEqual([]);
    expect((await call("listHandoffs", bo)).active).toMatchObject([
      { id: first.id, agentName: bo.name, position: null },
    ]);
    expect((await call("listHandoffs", admin)).active).toHaveLength(1);
    expect(JSON.stringify(lists)).not.toContain("cit_one");
  });
});

describe("reading a handoff", () => {
  it("gives the end of the transcript, the citizen's tickets and the half-filled form with sensitive answers masked", async () => {
    const handoff = await waiting("cnv_one", 250);
    const ticket = buildTicket();
    await desk.deps.tickets.create(ticket);
    desk.conversations.set("cnv_one", {
      ...buildTalk("cnv_one", 250).conversation,
      form: { draftId: "frm_one", serviceId: "retirement", paused: false },
    });
    desk.drafts.set("frm_one", {
      id: "frm_one",
      serviceId: "retirement",
      answers: { work: "红星厂", mobile: "13900000000" },
      skipped: [],
      stage: "filling",
    } as never);

    const read = await call("readHandoff", ann, on(handoff.id));

    expect(read.handoff).toMatchObject({ id: handoff.id, state: "waiting", position: 1 });
    expect(read.messages.map(({ seq }: { seq: number }) => seq)).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 51),
    );
    expect(read.cursor).toBe("250");
    expect(read.tickets).toMatchObject([{ number: ticket.number }]);
    expect(read.form).toMatchObject({
      serviceTitle: "退休一件事",
      rows: [{ label: "单位", value: "红星厂" }, { label: "手机号" }],
    });
    expect(JSON.stringify(read)).not.toContain("13900000000");
  });

  it("ends with the talk: what the citizen says or fills in later is not for the agent who was there", async () => {
    const { id } = await waiting("cnv_one", 3);
    await call("acceptHandoff", ann, on(id));
    await call("endHandoff", ann, on(id));
    desk.clock.forward(60_000);
    const said = { ...buildTalk("cnv_one", 1).messages[0], at: desk.clock.now().toISOString() };
    const goodbye = { ...said, seq: 4, handoff: { handoffId: id, state: "ended", position: null, agentName: null } };
    desk.transcripts.get("cnv_one")?.push(goodbye as never, { ...said, seq: 5, text: "只对小窗说" } as never);
    desk.conversations.set("cnv_one", {
      ...buildTalk("cnv_one", 5).conversation,
      form: { draftId: "frm_one", serviceId: "retirement", paused: false },
    });
    const answers = { work: "红星厂" };
    desk.drafts.set("frm_one", {
      id: "frm_one",
      serviceId: "retirement",
      answers,
      skipped: [],
      stage: "filling",
    } as never);

    for (const route of ["readHandoff", "readHandoffMessages"] as const) {
      const read = await call(route, ann, on(id));
      expect(read.messages.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3, 4]);
      expect(JSON.stringify(read)).not.toMatch(/只对小窗说|红星厂/);
    }
  });

  it("is for everybody while it waits, then for the agent who has it and admins", async () => {
    const { id } = await waiting();
    expect((await call("readHandoff", bo, on(id))).messages).toHaveLength(3);

    await call("acceptHandoff", ann, on(id));

    expect((await call("readHandoff", ann, on(id))).handoff.state).toBe("active");
    expect((await call("readHandoff", admin, on(id))).handoff.state).toBe("active");
    for (const route of ["readHandoff", "readHandoffMessages"] as const)
      await expect(call(route, bo, on(id))).rejects.toMatchObject({ code: "record.not-found" });
  });

  it("gives messages after a cursor at once, and the cursor back when there is nothing new", async () => {
    const { id } = await waiting();
    const readAfter = (cursor: string) => call("readHandoffMessages", ann, { ...on(id), query: { after: cursor } });

    expect(await readAfter("2")).toMatchObject({ messages: [{ seq: 3 }], cursor: "3" });
    expect(await readAfter("3")).toEqual({ messages: [], cursor: "3" });
  });

  it("still shows what is left when the conversation has expired", async () => {
    const { id } = await waiting();
    desk.conversations.clear();
    desk.transcripts.clear();

    expect(await call("readHandoff", ann, on(id))).toMatchObject({ messages: [], cursor: "0", form: null });
  });
});

describe("accepting a handoff", () => {
  it("tells the conversation and the desks, under one message id however often it is sent", async () => {
    const { id } = await waiting();

    await call("acceptHandoff", ann, on(id));
    desk.clock.forward(60_000);
    await call("readHandoffMessages", ann, on(id));
    await call("acceptHandoff", ann, on(id));

    expect(new Set(desk.sent.map(({ messageId }) => messageId)).size).toBe(1);
    expect(desk.sent[0]?.content).toEqual({
      type: "agent-joined",
      handoffId: id,
      agentId: ann.id,
      agentName: ann.name,
    });
    expect(desk.hints[0]).toEqual({ handoffId: id, conversationId: "cnv_one" });
  });

  it("refuses the second agent with the winner's name and tells the citizen nothing more", async () => {
    const { id } = await waiting();
    await call("acceptHandoff", ann, on(id));

    await expect(call("acceptHandoff", bo, on(id))).rejects.toMatchObject({
      code: "handoff.taken",
      detail: { agentName: ann.name },
    });
    expect(desk.sent).toHaveLength(1);
  });
});

describe("speaking to the citizen", () => {
  it("puts the agent's words into the conversation", async () => {
    const { id } = await waiting();
    await call("acceptHandoff", ann, on(id));

    expect(await call("sendAgentMessage", ann, on(id, say("  您好  ")))).toEqual({ messageId: "message-0001" });

    const last = desk.sent.at(-1);
    expect(InboundMessage.parse(last)).toMatchObject({
      conversationId: "cnv_one",
      content: { type: "agent-said", handoffId: id, agentId: ann.id, agentName: ann.name, text: "您好" },
    });
  });

  it("makes message ids that fit the queue, and that no citizen can have taken", async () => {
    const { id } = await waiting();
    await call("acceptHandoff", ann, on(id));
    await call("sendAgentMessage", ann, on(id, say("您好", "m".repeat(64))));
    await call("endHandoff", ann, on(id));

    for (const message of desk.sent) {
      expect(message.messageId).not.toMatch(/^[\w-]{8,64}$/);
      expect(InboundMessage.parse(message)).toEqual(message);
    }
  });

  it.each([
    ["another agent", bo, "record.not-found"],
    ["an admin who does not hold it", admin, "record.not-found"],
  ])("is refused to %s", async (_who, caller, code) => {
    const { id } = await waiting();
    await call("acceptHandoff", ann, on(id));

    await expect(call("sendAgentMessage", caller, on(id, say("您好")))).rejects.toMatchObject({ code });
    expect(desk.sent).toHaveLength(1);
  });

  it("is refused before accepting and after the end", async () => {
    const { id } = await waiting();
    await expect(call("sendAgentMessage", ann, on(id, say("您好")))).rejects.toMatchObject({ code: "record.changed" });
    await call("acceptHandoff", ann, on(id));
    await call("endHandoff", ann, on(id));

    await expect(call("sendAgentMessage", ann, on(id, say("您好")))).rejects.toMatchObject({ code: "handoff.ended" });
  });

  it.each([
    ["empty text", say("  ")],
    ["too long text", say("长".repeat(2001))],
    ["no message id", { text: "您好" }],
    ["a message id with other characters", say("您好", "a:b:c:d:e")],
    ["an unknown field", { ...say("您好"), from: "bot" }],
    ["a number as text", say(5)],
  ])("refuses %s", async (_what, body) => {
    const { id } = await waiting();
    await call("acceptHandoff", ann, on(id));

    await expect(call("sendAgentMessage", ann, on(id, body))).rejects.toMatchObject({ code: "request.invalid" });
  });
});

describe("ending a handoff", () => {
  it("tells the conversation once, also when it is sent again", async () => {
    const { id } = await waiting();
    await call("acceptHandoff", ann, on(id));

    await call("endHandoff", ann, on(id));
    await call("endHandoff", ann, on(id));

    const ends = desk.sent.filter(({ content }) => content.type === "agent-left");
    expect(new Set(ends.map(({ messageId }) => messageId)).size).toBe(1);
    expect(ends[0]?.content).toMatchObject({ handoffId: id, reason: "ended" });
  });

  it("tells the number of the ticket also to a citizen who was faster with ending", async () => {
    const { id } = await waiting();
    await call("acceptHandoff", ann, on(id));
    const { handoffs } = desk.deps;
    const find = handoffs.find;
    let reads = 0;
    // The citizen ends between the ticket and the end.
    handoffs.find = async (handoffId) => {
      reads += 1;
      if (reads === 2)
        await endHandoff({ ...desk.deps, handoffs: { ...handoffs, find } }, { handoffId, by: { type: "citizen" } });
      return find(handoffId);
    };

    await call("endHandoff", ann, on(id, { ticket: { kind: "help", description: "想补办社保卡" } }));

    const [ticket] = await desk.deps.tickets.listByCitizen("cit_one", 10);
    expect((await find(id))?.endedBy).toBe("citizen");
    expect(desk.sent.at(-1)?.content).toEqual({ type: "ticket-moved", ticketId: ticket?.id, step: 0 });
  });

  it("is refused to an agent who does not hold it, as if it did not exist", async () => {
    const { id } = await waiting();
    await call("acceptHandoff", ann, on(id));

    await expect(call("endHandoff", bo, on(id))).rejects.toMatchObject({ code: "record.not-found" });
    expect((await call("endHandoff", admin, on(id))).state).toBe("ended");
  });
});

it.each(["readHandoff", "acceptHandoff", "readHandoffMessages", "endHandoff"] as const)(
  "%s knows nothing of an unknown id",
  async (route) => {
    await expect(call(route, admin, on("hnd_unknown"))).rejects.toMatchObject({ code: "record.not-found" });
  },
);
