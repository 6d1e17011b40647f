import { beforeEach, describe, expect, it } from "vitest";
import { loadEntries } from "../../../functions/adapters/knowledge-files.ts";
import { createSessionTokens } from "../../../functions/api/session-token.ts";
import { newDispatch } from "../../../functions/forms/dispatch.ts";
import { buildSubmission, buildTicket } from "../../support/case-builders.ts";
import { buildTalk, callRoute, createDesk, staff } from "../../support/desk-deps.ts";

const ann = staff("agent-ann", "安然");

let desk: ReturnType<typeof createDesk>;
beforeEach(() => {
  desk = createDesk();
});
const call = (id: Parameters<typeof callRoute>[1], input = {}) => callRoute(desk.deps, id, ann, input);

const opened = async (given = {}) => {
  const ticket = buildTicket({ conversationId: "cnv_one", ...given });
  desk.conversations.set("cnv_one", buildTalk("cnv_one", 1).conversation);
  await desk.deps.tickets.create(ticket);
  return ticket;
};
const assign = { move: "assign", department: "人社局", version: 0 };
const classified = () => opened({ status: "classified" });

describe("tickets at the desk", () => {
  it("are listed by status, page by page, with counts", async () => {
    for (const minute of ["01", "02", "03"]) await opened({ openedAt: `2026-11-23T02:${minute}:00.000Z` });
    await opened({ status: "closed" });

    const first = await call("listTickets", { query: { limit: "2" } });
    const second = await call("listTickets", { query: { limit: "2", after: first.after, status: "accepted" } });

    expect(first.tickets).toHaveLength(2);
    expect(second).toMatchObject({ tickets: [{ openedAt: "2026-11-23T02:03:00.000Z" }], after: null });
    expect(first.counts).toMatchObject({ accepted: 3, assigned: 0, handled: 0, closed: 1, withdrawn: 0 });
    expect(JSON.stringify(first)).not.toMatch(/13900000000|cit_one/);
  });

  it("show contact and steps when read", async () => {
    const ticket = await opened();

    const read = await call("readTicket", { params: { ticketId: ticket.id } });

    expect(read).toMatchObject({ number: ticket.number, contact: ticket.contact, steps: ticket.steps, version: 0 });
    expect(read).not.toHaveProperty("citizen");
  });

  it("move on, and the citizen is told in the conversation", async () => {
    const { id } = await classified();

    const moved = await call("moveTicket", { params: { ticketId: id }, body: assign });

    expect(moved).toMatchObject({ status: "assigned", department: "人社局", version: 1 });
    expect(moved.steps.at(-1)).toMatchObject({ by: ann.name, role: "agent", note: null });
    expect(desk.sent).toMatchObject([{ conversationId: "cnv_one", content: { type: "ticket-moved", ticketId: id } }]);
  });

  it("tell the citizen once when the move is sent again", async () => {
    const { id } = await classified();

    for (let times = 0; times < 2; times += 1) await call("moveTicket", { params: { ticketId: id }, body: assign });

    expect(new Set(desk.sent.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it("move on although the conversation has expired", async () => {
    const { id } = await classified();
    desk.conversations.clear();

    expect((await call("moveTicket", { params: { ticketId: id }, body: assign })).status).toBe("assigned");
    expect(desk.sent).toEqual([]);
  });

  it.each([
    ["no version", { move: "assign", department: "人社局" }, "request.invalid"],
    ["a move that there is not", { ...assign, move: "lose" }, "request.invalid"],
    ["an empty department", { ...assign, department: " " }, "request.invalid"],
    ["no department", { move: "assign", version: 0 }, "request.invalid"],
    ["a note that is too long", { ...assign, note: "长".repeat(2001) }, "request.invalid"],
    ["an unknown field", { ...assign, by: "别人" }, "request.invalid"],
    ["a step left out", { move: "close", version: 0 }, "ticket.move-refused"],
    ["an old version", { ...assign, version: 7 }, "record.changed"],
  ])("refuse %s and tell nobody", async (_what, body, code) => {
    const { id } = await classified();

    await expect(call("moveTicket", { params: { ticketId: id }, body })).rejects.toMatchObject({ code });
    expect(desk.sent).toEqual([]);
  });

  it("know nothing of an unknown id", async () => {
    const params = { ticketId: "tkt_unknown" };
    await expect(call("readTicket", { params })).rejects.toMatchObject({ code: "record.not-found" });
    await expect(call("moveTicket", { params, body: assign })).rejects.toMatchObject({ code: "record.not-found" });
  });
});

describe("submissions at the desk", () => {
  const receive = { department: "human-resources", to: "received", version: 0 };
  const submitted = async () => {
    const submission = buildSubmission({ conversationId: "cnv_one" });
    desk.conversations.set("cnv_one", buildTalk("cnv_one", 1).conversation);
    await desk.deps.submissions.create(submission);
    return submission;
  };

  it("are listed without answers", async () => {
    const { number } = await submitted();

    const page = await call("listSubmissions");

    expect(page).toMatchObject({
      submissions: [{ number, parts: [{ department: "human-resources", status: "sent" }] }],
      after: null,
    });
    expect(JSON.stringify(page)).not.toMatch(/13900000000|answers|cit_one/);
  });

  it("show answers with their labels, sensitive ones masked", async () => {
    const { id } = await submitted();

    const read = await call("readSubmission", { params: { submissionId: id } });

    expect(read.parts[0].rows[0]).toMatchObject({ label: "手机号", value: expect.stringContaining("***") });
    expect(JSON.stringify(read)).not.toMatch(/13900000000|cit_one/);
  });

  it("move one part on", async () => {
    const { id } = await submitted();

    const moved = await call("moveSubmissionPart", { params: { submissionId: id }, body: receive });

    expect(moved).toMatchObject({ version: 1, parts: [{ status: "received" }] });
    expect(JSON.stringify(moved)).not.toContain("13900000000");
  });

  it("have the citizen told of a move, once also when the move is sent again", async () => {
    const { id, conversationId } = await submitted();

    for (let times = 0; times < 2; times += 1)
      await call("moveSubmissionPart", { params: { submissionId: id }, body: receive });

    const content = { type: "part-moved", submissionId: id, department: "human-resources" };
    expect(desk.sent).toMatchObject([
      { conversationId, content },
      { conversationId, content },
    ]);
    expect(new Set(desk.sent.map(({ messageId }) => messageId)).size).toBe(1);
    expect((await desk.deps.submissions.find(id))?.version).toBe(1);
  });

  it.each([
    ["an old version", { ...receive, version: 4 }, "record.changed"],
    ["a department that has no part", { ...receive, department: "police" }, "record.not-found"],
    ["a step left out", { ...receive, to: "done" }, "submission.move-refused"],
    ["sending back without a reason", { ...receive, to: "returned" }, "request.invalid"],
    ["an unknown field", { ...receive, answers: {} }, "request.invalid"],
  ])("refuse %s", async (_what, body, code) => {
    const { id } = await submitted();

    await expect(call("moveSubmissionPart", { params: { submissionId: id }, body })).rejects.toMatchObject({ code });
    expect((await desk.deps.submissions.find(id))?.version).toBe(0);
  });

  it("know nothing of an unknown id", async () => {
    const params = { submissionId: "sub_unknown" };
    await expect(call("readSubmission", { params })).rejects.toMatchObject({ code: "record.not-found" });
    await expect(call("moveSubmissionPart", { params, body: receive })).rejects.toMatchObject({
      code: "record.not-found",
    });
  });
});

describe("published entries at the desk", () => {
  beforeEach(() => {
    const publishedAt = "2026-11-23T02:00:00.000Z";
    desk.published.push(...loadEntries("knowledge").map((entry) => ({ entry, revision: "r", publishedAt })));
  });

  it("are all listed, without their texts", async () => {
    const { entries } = await call("listEntries");

    expect(entries.map(({ id }: { id: string }) => id)).toEqual(desk.published.map(({ entry }) => entry.id));
    expect(entries[0]).toHaveProperty("certainty");
    expect(entries[0]).not.toHaveProperty("answer");
  });

  it("are read whole by id", async () => {
    const entry = desk.published[0]?.entry;

    expect(await call("readEntry", { params: { entryId: entry?.id } })).toEqual(entry);
    await expect(call("readEntry", { params: { entryId: "no-such-entry" } })).rejects.toMatchObject({
      code: "record.not-found",
    });
  });
});

describe("signing in at the desk", () => {
  it("tells anybody where to sign in, and staff who they are", async () => {
    expect(await callRoute(desk.deps, "readDeskConfig", { type: "public" })).toEqual({
      issuer: "https://issuer.example",
      clientId: "desk",
    });
    expect(await call("readMe")).toEqual({ id: ann.id, name: ann.name, roles: ["agent"], departments: [] });
  });

  it("gives a socket ticket for one minute that is good for nothing else", async () => {
    const now = new Date();
    const tokens = createSessionTokens(async () => "a secret that is long enough, really");
    const deps = { ...desk.deps, tokens, clock: { now: () => now } };

    const { ticket, expiresAt } = await callRoute(deps, "openSocketTicket", ann);

    expect(await tokens.verify("desk-socket", ticket)).toMatchObject({ subject: ann.id });
    await expect(tokens.verify("citizen", ticket)).rejects.toMatchObject({ code: "caller.unknown" });
    expect(Date.parse(expiresAt)).toBe((Math.floor(now.getTime() / 1000) + 60) * 1000);
  });
});

it.each([
  ["listTickets", { limit: "0" }],
  ["listTickets", { limit: "101" }],
  ["listTickets", { status: "lost" }],
  ["listSubmissions", { page: "2" }],
  ["listEntries", { limit: "20" }],
] as const)("%s refuses the query %o", async (route, query) => {
  await expect(call(route, { query })).rejects.toMatchObject({ code: "request.invalid" });
});

describe("what departments were sent, at the desk", () => {
  const sent = async (state: "pending" | "dead" | "sent") => {
    const submission = buildSubmission();
    const [part] = submission.parts;
    if (!part) return expect.unreachable();
    const dispatch = { ...newDispatch(submission, part, "submit", "2026-11-23T02:00:00.000Z"), state };
    await desk.deps.submissions.create(submission, [dispatch]);
    return submission;
  };
  const body = { departmentId: "hrss", kind: "submit", partVersion: 1 };

  it("stands beside the submission, and in the list of what was given up", async () => {
    const { id, number } = await sent("dead");
    await sent("sent");

    expect(await call("readSubmission", { params: { submissionId: id } })).toMatchObject({
      dispatches: [{ ...body, state: "dead", tries: [] }],
    });
    expect(await call("listDeadDispatches")).toMatchObject({ dispatches: [{ number }], after: null });
  });

  it("is sent again when it was given up or waits, never when the department has it", async () => {
    const dead = await sent("dead");
    const done = await sent("sent");

    const again = await call("replayDispatch", { params: { submissionId: dead.id }, body });

    expect(again).toMatchObject({ state: "pending", attempts: 0, replays: 1 });
    expect(desk.queued).toEqual([{ submissionId: dead.id, ...body }]);
    await expect(call("replayDispatch", { params: { submissionId: done.id }, body })).rejects.toMatchObject({
      code: "dispatch.replay-refused",
    });
    await expect(call("replayDispatch", { params: { submissionId: "sub_none" }, body })).rejects.toMatchObject({
      code: "record.not-found",
    });
  });

  it("is printed with masked answers, whatever people typed", async () => {
    const { id, number } = await sent("sent");
    const { html, fileName } = await call("printSubmission", { params: { submissionId: id } });

    expect(fileName).toBe(`${number}.html`);
    expect(html).toContain(number);
    expect(html).not.toContain("13900000000");
    await expect(call("exportSubmission", { params: { submissionId: "sub_none" } })).rejects.toMatchObject({
      code: "record.not-found",
    });
  });
});
