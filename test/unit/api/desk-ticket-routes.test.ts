import { beforeEach, describe, expect, it } from "vitest";
import type { StaffCaller } from "../../../functions/api/caller.ts";
import type { RouteId } from "../../../functions/api/route-table.ts";
import { openTicket } from "../../../functions/tickets/open-ticket.ts";
import type { Ticket } from "../../../functions/tickets/ticket.ts";
import { buildHandoff, buildTicket } from "../../support/case-builders.ts";
import { buildTalk, callRoute, createDesk, staff } from "../../support/desk-deps.ts";

const ann = staff("agent-ann", "安然");
const head = staff("stf_head", "何督办", "agent", "supervisor");
const joint = staff("stf_joint", "协调员", "coordinator");
const bureau: StaffCaller = { ...staff("stf_dept", "人社经办", "department"), departments: ["人社局"] };
const police: StaffCaller = { ...staff("stf_police", "公安经办", "department"), departments: ["公安局"] };

let desk: ReturnType<typeof createDesk>;
beforeEach(() => {
  desk = createDesk();
});
const as = (caller: StaffCaller, id: RouteId, input = {}) => callRoute(desk.deps, id, caller, input);
const read = (caller: StaffCaller, ticketId: string) => as(caller, "readTicket", { params: { ticketId } });
const move = async (caller: StaffCaller, ticketId: string, name: string, input = {}) => {
  const version = (await desk.deps.tickets.find(ticketId))?.version ?? 0;
  return as(caller, "moveTicket", { params: { ticketId }, body: { move: name, version, ...input } });
};
const put = async (given: Parameters<typeof buildTicket>[0] = {}): Promise<Ticket> => {
  const ticket = buildTicket({ region: "430100", ...given });
  await desk.deps.tickets.create(ticket);
  desk.conversations.set(ticket.conversationId, buildTalk(ticket.conversationId, 1).conversation);
  return ticket;
};
const assigned = (given = {}) => put({ status: "assigned", department: "人社局", ...given });

describe("a department at the desk", () => {
  it("lists, reads and counts its own tickets and no others", async () => {
    const [own, foreign] = [await assigned(), await assigned({ department: "公安局" })];

    const page = await as(bureau, "listTickets", { query: { status: "assigned" } });

    expect(page.tickets.map(({ id }: Ticket) => id)).toEqual([own.id]);
    expect(page.counts).toMatchObject({ assigned: 1, accepted: 0 });
    await expect(read(bureau, foreign.id)).rejects.toMatchObject({ code: "record.not-found" });
    await expect(read(bureau, "tkt_unknown")).rejects.toMatchObject({ code: "record.not-found" });
    expect(await read(bureau, own.id)).toMatchObject({ id: own.id, contact: own.contact });
  });

  it("is offered exactly the moves it may make, and none after the end", async () => {
    const { id } = await assigned({ returnBy: "2026-11-25" });

    expect((await read(bureau, id)).may).toEqual(["sign", "request-return", "ask-citizen", "request-extension"]);
    await move(bureau, id, "sign");
    await move(bureau, id, "start");
    const answered = await move(bureau, id, "answer", { note: "卡已补发" });
    expect(answered.may).toEqual([]);
    expect(answered.contact).toEqual({ name: null, mobile: null });
  });

  it("is not told what other departments' tickets were like", async () => {
    const { id } = await assigned();
    await put({ status: "closed", department: "公安局" });

    const suggestion = await as(bureau, "readTicketSuggestion", { params: { ticketId: id } });

    expect(suggestion).toEqual({ kinds: [], departments: [], duplicates: [] });
  });
});

describe("a whistle-blower", () => {
  const secret = /欧阳明|1390000|2468|cit_whistle|cnv_whistle/;
  const words = "我是欧阳明，电话13900002468，化工厂夜里偷排污水";
  const report = async () => {
    desk.conversations.set("cnv_whistle", buildTalk("cnv_whistle", 1).conversation);
    return openTicket(desk.deps, {
      citizen: "cit_whistle",
      conversationId: "cnv_whistle",
      kind: "report",
      description: words,
      contact: { name: "欧阳明", mobile: "13900002468" },
      region: "430100",
      reportedParty: "某某化工厂",
      cause: "frm_whistle 1",
    });
  };

  it("is in no answer of any route, to nobody, but the one that is written down", async () => {
    const { id } = await report();
    const heard: unknown[] = [];
    const keep = async (answer: Promise<unknown>) => void heard.push(await answer);
    await keep(move(ann, id, "classify", { kind: "report" }));
    await keep(move(ann, id, "assign", { department: "生态环境局" }));
    const environment: StaffCaller = { ...bureau, departments: ["生态环境局"] };
    await keep(move(environment, id, "sign"));
    await keep(move(ann, id, "contact", { note: "已打欧阳明的电话13900002468核实" }));
    await keep(move(environment, id, "start"));
    await keep(move(environment, id, "ask-citizen", { note: "请说明时间" }));
    for (const caller of [ann, head, environment]) {
      for (const status of ["accepted", "classified", "assigned", "signed", "processing"])
        await keep(as(caller, "listTickets", { query: { status } }));
      await keep(read(caller, id));
      await keep(as(caller, "readTicketAlerts"));
      await keep(as(caller, "readTicketSuggestion", { params: { ticketId: id } }));
      await keep(as(caller, "readTicketRates", { query: { from: "2026-11-01", to: "2026-11-30" } }));
    }
    await keep(as(ann, "findTicketDuplicates", { body: { description: words.slice(20), region: "430100" } }));
    const handoff = buildHandoff({
      citizen: "cit_whistle",
      conversationId: "cnv_whistle",
      state: "active",
      agentId: ann.id,
    });
    await desk.deps.handoffs.create(handoff);
    const { tickets } = await as(ann, "readHandoff", { params: { handoffId: handoff.id } });

    expect(tickets).toEqual([]);
    expect(heard.length).toBeGreaterThan(25);
    expect(JSON.stringify(heard)).toContain("化工厂夜里偷排污水");
    expect(JSON.stringify(heard)).not.toMatch(secret);
    expect(JSON.stringify(await desk.deps.tickets.find(id))).not.toMatch(secret);
    expect(desk.sent.every(({ conversationId }) => conversationId === "cnv_whistle")).toBe(true);
    expect(desk.hints.length).toBeGreaterThan(0);
    expect(JSON.stringify(desk.hints)).not.toContain("cnv_whistle");
  });

  it("is shown to a supervisor only, for a reason, and the look stays in the ticket", async () => {
    const { id } = await report();
    const reveal = (caller: StaffCaller, body: object) =>
      as(caller, "revealReporter", { params: { ticketId: id }, body });

    await expect(reveal(head, { version: 0 })).rejects.toMatchObject({ code: "request.invalid" });
    await expect(reveal(ann, { version: 0, reason: "核实情况" })).rejects.toMatchObject({
      code: "ticket.move-refused",
    });
    const shown = await reveal(head, { version: 0, reason: "联系本人核实" });

    expect(shown).toMatchObject({ contact: { name: "欧阳明", mobile: "13900002468" }, description: words, version: 1 });
    expect((await desk.deps.tickets.find(id))?.steps.at(-1)).toMatchObject({
      move: "reveal",
      by: "何督办",
      note: "联系本人核实",
    });
  });

  it.each(["某某化工厂", "化工厂", "某某化工厂环保科"])("is never reported to %s itself", async (department) => {
    const { id } = await report();
    await move(ann, id, "classify", { kind: "report" });

    await expect(move(ann, id, "assign", { department })).rejects.toMatchObject({
      code: "ticket.move-refused",
      detail: { reason: "reported-party" },
    });
  });

  it("is hidden as soon as an agent finds that a complaint is a report", async () => {
    const { id } = await put({
      citizen: "cit_whistle",
      conversationId: "cnv_whistle",
      description: words,
      contact: { name: "欧阳明", mobile: "13900002468" },
    });

    const moved = await move(ann, id, "classify", { kind: "report" });

    expect(JSON.stringify(moved)).not.toMatch(secret);
    await move(ann, id, "classify", { kind: "complaint" });
    expect(JSON.stringify(await read(ann, id))).not.toMatch(secret);
  });

  it("is kept from the unit that the agent names on finding that it is a report", async () => {
    const { id } = await put();
    await move(ann, id, "classify", { kind: "report", reportedParty: "某某化工厂" });

    await expect(move(ann, id, "assign", { department: "某某化工厂" })).rejects.toMatchObject({
      detail: { reason: "reported-party" },
    });
  });
});

describe("the desk's help with a ticket", () => {
  it("suggests kind and department by words and by how alike tickets were decided, with confidence and reasons", async () => {
    for (const number of ["GD20261101-4F7KPM", "GD20261102-4F7KPM"])
      await put({
        number,
        status: "closed",
        department: "城市管理局",
        kind: "help",
        description: "小区门口路灯坏了一个多月没人修，晚上很黑",
      });
    const { id } = await put({ description: "我们小区门口的路灯坏了两个月一直没人修" });

    const { departments, kinds } = await as(ann, "readTicketSuggestion", { params: { ticketId: id } });

    expect(departments[0]).toMatchObject({ value: "城市管理局", because: expect.arrayContaining(["路灯"]) });
    expect(departments[0].confidence).toBeGreaterThan(0.6);
    expect(kinds[0]).toMatchObject({ value: "help", because: expect.arrayContaining(["GD20261101-4F7KPM"]) });
  });

  it("shows possible duplicates of the same city while a ticket is written down and on classification", async () => {
    const same = await put({ description: "幸福路口红绿灯坏了好几天，早晚高峰很堵很危险" });
    await put({ description: "幸福路口红绿灯坏了好几天，早晚高峰很堵很危险", region: "370100" });
    const description = "幸福路口的红绿灯坏了，早晚高峰特别危险";
    const { id } = await put({ description });

    const writing = await as(ann, "findTicketDuplicates", { body: { description, region: "430100" } });
    const reading = await as(ann, "readTicketSuggestion", { params: { ticketId: id } });

    expect(writing.duplicates.map(({ number }: Ticket) => number)).toContain(same.number);
    expect(reading.duplicates.map(({ number }: Ticket) => number)).toEqual([same.number]);
    expect(JSON.stringify(writing)).not.toMatch(/13900000000|cit_one/);
  });

  it("opens a ticket for whoever phoned, once however often it is sent", async () => {
    const body = {
      cause: "page-1",
      kind: "complaint",
      description: "楼下夜间施工扰民",
      region: "430100",
      mobile: "13900001111",
    };
    const first = await as(ann, "openDeskTicket", { body });
    const second = await as(ann, "openDeskTicket", { body });

    expect(first).toMatchObject({
      status: "accepted",
      dueOn: "2026-11-30",
      steps: [{ move: "open", by: "安然", role: "agent" }],
    });
    expect(second.id).toBe(first.id);
    await move(ann, first.id, "classify", { kind: "complaint" });
    await move(ann, first.id, "assign", { department: "城管局" });
    expect(desk.sent).toEqual([]);
  });

  it("gives the number at once to the citizen whom the agent talks with, once", async () => {
    const handoff = buildHandoff({ state: "active", agentId: ann.id, conversationId: "cnv_talk" });
    await desk.deps.handoffs.create(handoff);
    desk.conversations.set("cnv_talk", buildTalk("cnv_talk", 1).conversation);
    const body = {
      cause: "c2",
      kind: "help",
      description: "社保卡丢了要补办",
      region: "430100",
      handoffId: handoff.id,
    };

    const { id } = await as(ann, "openDeskTicket", { body });
    await as(ann, "openDeskTicket", { body });

    expect(desk.sent[0]).toMatchObject({ conversationId: "cnv_talk", content: { type: "ticket-moved", ticketId: id } });
    expect(new Set(desk.sent.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it("lists what is supervised, near its deadline or waits for a decision", async () => {
    const quiet = await assigned();
    const asking = await assigned();
    await move(bureau, asking.id, "request-extension", { note: "要鉴定", days: 3 });
    const watched = await assigned();
    await move(head, watched.id, "supervise", { note: "多次反映" });

    const { tickets } = await as(head, "readTicketAlerts");

    expect(tickets.map(({ id }: Ticket) => id).toSorted()).toEqual([asking.id, watched.id].toSorted());
    expect(tickets.map(({ id }: Ticket) => id)).not.toContain(quiet.id);
  });
});

describe("merged tickets", () => {
  it("have every reporter told what came of it, each under an id of their own", async () => {
    const [parent, one, two] = [
      await put({ citizen: "cit_a" }),
      await put({ citizen: "cit_b" }),
      await put({ citizen: "cit_c" }),
    ];
    for (const { id } of [one, two]) await move(ann, id, "merge", { into: parent.number });
    await move(ann, parent.id, "answer-now", { note: "已修好" });

    const told = desk.sent.slice(2);
    expect(desk.sent.slice(0, 2).map(({ conversationId }) => conversationId)).toEqual([
      one.conversationId,
      two.conversationId,
    ]);
    expect(told.map(({ conversationId }) => conversationId)).toEqual(
      [parent, one, two].map(({ conversationId }) => conversationId),
    );
    expect(new Set(desk.sent.map(({ messageId }) => messageId)).size).toBe(5);
  });
});

it("shows what ended unsolved for good until a person closes it, and nothing that ended well", async () => {
  const visit = { at: "2026-11-23T02:00:00.000Z", reached: true, solved: false, satisfaction: null };
  const unsolved = await put({ status: "visited", department: "人社局", visit });
  await put({ status: "visited", department: "人社局", visit: { ...visit, solved: true } });

  expect((await as(head, "readTicketAlerts")).tickets).toMatchObject([{ id: unsolved.id }]);
  await move(head, unsolved.id, "close", { note: "已当面说明" });
  expect((await as(head, "readTicketAlerts")).tickets).toEqual([]);
});

it("finds the one ticket that waits for a decision behind more than a page of quiet ones", async () => {
  for (let index = 0; index < 110; index += 1) await assigned({ openedAt: "2026-11-20T02:00:00.000Z" });
  const last = await assigned({ openedAt: "2026-11-23T02:00:00.000Z" });
  await move(head, last.id, "supervise", { note: "多次反映" });

  expect((await as(head, "readTicketAlerts")).tickets).toMatchObject([{ id: last.id }]);
});

describe("the three rates", () => {
  it.each([
    ["more than a year", { from: "2020-01-01", to: "2026-11-30" }],
    ["a period that ends before it begins", { from: "2026-11-30", to: "2026-11-01" }],
  ])("are not counted over %s", async (_what, query) => {
    await expect(as(head, "readTicketRates", { query })).rejects.toMatchObject({ code: "request.invalid" });
  });

  it("count per department and region, leave out who could not be reached, and neutralise formulas in the file", async () => {
    const at = "2026-11-23T02:00:00.000Z";
    const visit = (solved: boolean | null, satisfaction: "good" | "bad" | null) => ({
      at,
      reached: solved !== null,
      solved,
      satisfaction,
    });
    const department = "=HYPERLINK(人社局)";
    await assigned({ status: "closed", department, contactedAt: at, visit: visit(true, "good") });
    await assigned({ status: "visited", department, contactedAt: at, visit: visit(false, "bad") });
    await assigned({ status: "closed", department, contactedAt: "2026-11-26T02:00:00.000Z", visit: visit(null, null) });
    await put({
      status: "withdrawn",
      department,
      steps: [
        { at, status: "accepted", by: "citizen", note: null },
        { at, move: "withdraw", status: "withdrawn", by: "citizen", role: "citizen", note: null, department: null },
      ],
    });
    await assigned({ openedAt: "2026-10-01T02:00:00.000Z", department });

    const { rows, csv } = await as(head, "readTicketRates", { query: { from: "2026-11-01", to: "2026-11-30" } });

    expect(rows).toEqual([
      {
        department,
        region: "430100",
        response: { count: 2, of: 3 },
        resolved: { count: 1, of: 2 },
        satisfied: { count: 1, of: 2 },
      },
    ]);
    expect(csv.startsWith("\uFEFF部门,地区,")).toBe(true);
    expect(csv).toContain("'=HYPERLINK(人社局),430100,2,3,66.7%,1,2,50.0%,1,2,50.0%");
  });
});

describe("a feed from outside", () => {
  const post = {
    id: "forum-1",
    text: "中央大街地铁口积水很深，电话13900001234",
    region: "230100",
    at: "2026-11-23T02:00:00.000Z",
  };
  const feed = (said: unknown) =>
    callRoute({ ...desk.deps, openSigned: async () => said }, "hearProblemFeed", { type: "public" }, { body: {} });

  it("joins the classes, masked and each post once", async () => {
    for (let times = 0; times < 2; times += 1) expect(await feed({ posts: [post] })).toEqual({ taken: 1 });

    const { problems } = await as(joint, "listProblems");
    expect(problems).toMatchObject([{ size: 1, surging: false }]);
    expect(JSON.stringify(problems)).not.toContain("13900001234");
  });

  it("is refused unsigned or with a wrong post", async () => {
    await expect(callRoute(desk.deps, "hearProblemFeed", { type: "public" }, { body: {} })).rejects.toMatchObject({
      code: "caller.unknown",
    });
    await expect(feed({ posts: [{ ...post, region: "哈尔滨" }] })).rejects.toMatchObject({ code: "request.invalid" });
  });
});

describe("the city's callback", () => {
  it("is heard from nobody where no city is connected", async () => {
    await expect(callRoute(desk.deps, "hearCityTickets", { type: "public" }, { body: {} })).rejects.toMatchObject({
      code: "caller.unknown",
    });
  });
});

it("coordinators see 办不成事 only, other departments see a task's ticket while they hold the task", async () => {
  const [stuck, other] = [await assigned({ kind: "stuck" }), await assigned()];
  await expect(read(joint, other.id)).rejects.toMatchObject({ code: "record.not-found" });
  await expect(read(police, stuck.id)).rejects.toMatchObject({ code: "record.not-found" });

  await move(joint, stuck.id, "open-task", { task: { department: "公安局", question: "户籍何时变更" } });

  expect((await read(police, stuck.id)).may).toEqual(["answer-task"]);
});
