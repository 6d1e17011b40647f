import { beforeEach, describe, expect, it } from "vitest";
import { moveTicket } from "../../../functions/tickets/move-ticket.ts";
import type { Ticket } from "../../../functions/tickets/ticket.ts";
import { buildTicket } from "../../support/case-builders.ts";
import { actor, bureau, createTicketDesk } from "../../support/ticket-moves.ts";

const dayMs = 86_400_000;
let desk: ReturnType<typeof createTicketDesk>;
beforeEach(() => {
  desk = createTicketDesk();
});

const opened = async (given: Parameters<typeof buildTicket>[0] = {}): Promise<Ticket> => {
  const ticket = buildTicket({ region: "430100", ...given });
  await desk.tickets.create(ticket);
  return ticket;
};
const refused = (reason: string) => ({ code: "ticket.move-refused", detail: { reason } });

describe("the way of a ticket", () => {
  it("goes 受理 分类 派单 签收 办理 答复 回访 办结 归档, each by its own people", async () => {
    const ticket = await opened();
    await desk.bring(ticket, "handled");
    await desk.move(ticket, "visit", "citizen", { visit: { solved: true, satisfaction: "good" } });
    await desk.move(ticket, "close", "agent");
    const archived = await desk.move(ticket, "archive", "system");

    expect(archived.steps.map(({ move, by }) => `${move} ${by}`)).toEqual([
      "open citizen",
      "classify agent-one",
      "assign agent-one",
      "sign department-one",
      "start department-one",
      "answer department-one",
      "visit citizen-one",
      "close agent-one",
      "archive system-one",
    ]);
    expect(archived).toMatchObject({
      status: "archived",
      department: bureau,
      visit: { solved: true, satisfaction: "good" },
    });
  });

  it("comes back once when unsolved, to a supervisor and with a new deadline; then it ends", async () => {
    const ticket = await opened();
    await desk.bring(ticket, "handled");
    desk.clock.forward(7 * dayMs);
    const unsolved = { visit: { solved: false, satisfaction: "bad" as const } };
    const again = await desk.move(ticket, "visit", "citizen", unsolved);

    expect(again).toMatchObject({ status: "processing", reopened: 1, supervised: { reason: "unsolved" } });
    expect(again.dueOn > ticket.dueOn).toBe(true);
    await desk.move(ticket, "answer", "department", { note: "再次核实后已补发" });
    expect((await desk.move(ticket, "visit", "citizen", unsolved)).status).toBe("visited");
  });

  it("keeps the days that the citizen was waited for when it turns out to be of another kind", async () => {
    const ticket = await opened();
    await desk.move(ticket, "classify", "agent", { kind: "consult" });
    const before = (await desk.tickets.find(ticket.id))?.dueOn ?? "";
    await desk.move(ticket, "ask-citizen", "agent", { note: "请补充单位名称" });
    desk.clock.forward(3 * dayMs);
    const paused = await desk.move(ticket, "supplement", "citizen", { note: "红星厂" });
    const days = desk.calendar.workingDaysBetween(before, paused.dueOn);

    const again = await desk.move(ticket, "classify", "agent", { kind: "complaint" });

    expect(days).toBeGreaterThan(0);
    const plain = desk.calendar.dueOn(new Date(ticket.openedAt), again);
    expect(desk.calendar.workingDaysBetween(plain, again.dueOn)).toBe(days);
  });

  it("lets nobody answer alone, at the first desk, what could not be done anywhere", async () => {
    const stuck = await opened({ kind: "stuck" });

    const answering = desk.move(stuck, "answer-now", "agent", { note: "请再去窗口问问" });

    await expect(answering).rejects.toMatchObject(refused("tasks-open"));
  });

  it("tells a stranger's ticket apart from none by nothing", async () => {
    const ticket = await desk.bring(await opened(), "assigned");
    const other = actor("department", { departments: ["公安局"] });
    const elsewhere = actor("agent", { regions: ["370000"] });

    for (const who of [other, elsewhere])
      await expect(desk.move(ticket, "sign", who)).rejects.toMatchObject({ code: "record.not-found" });
    await expect(desk.move({ id: "tkt_unknown" }, "sign", other)).rejects.toMatchObject({ code: "record.not-found" });
    expect((await desk.move(ticket, "sign", actor("department", { regions: ["430000"] }))).status).toBe("signed");
  });

  it("refuses what a role or a state does not allow, and asks for what is missing", async () => {
    const ticket = await desk.bring(await opened(), "assigned");

    await expect(desk.move(ticket, "approve-extension", "department", { note: "好" })).rejects.toMatchObject(
      refused("not-allowed"),
    );
    await expect(desk.move(ticket, "answer", "department", { note: "好" })).rejects.toMatchObject(
      refused("wrong-state"),
    );
    await expect(desk.move(ticket, "transfer", "agent", { note: "转" })).rejects.toMatchObject({
      code: "request.invalid",
      detail: { field: "department" },
    });
    await expect(desk.move(ticket, "take-in", "agent")).rejects.toMatchObject(refused("not-allowed"));
  });

  it("has one winner when two move the same version, and knows the winner's move when it comes again", async () => {
    const ticket = await opened();
    const classify = (name: string) =>
      moveTicket(desk.deps, {
        ticketId: ticket.id,
        move: "classify",
        actor: actor("agent", { name }),
        input: { kind: "help" },
        version: 0,
      });

    const results = await Promise.allSettled([classify("安然"), classify("柏舟")]);

    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "record.changed" } });
    const winner = (await desk.tickets.find(ticket.id))?.steps.at(-1)?.by ?? "";
    expect((await classify(winner)).version).toBe(1);
  });
});

describe("退单", () => {
  it("goes back to the hotline when approved, and is final when refused", async () => {
    const one = await desk.bring(await opened(), "assigned");
    await desk.move(one, "request-return", "department", { note: "不属我局职责" });
    expect(await desk.move(one, "approve-return", "agent")).toMatchObject({ status: "classified", department: null });

    const other = await desk.bring(await opened(), "assigned");
    await desk.move(other, "request-return", "department", { note: "不属我局职责" });
    await desk.move(other, "reject-return", "supervisor", { note: "按三定方案属你局" });
    await expect(desk.move(other, "request-return", "department", { note: "再退" })).rejects.toMatchObject(
      refused("designated"),
    );
  });

  it("is too late after two working days", async () => {
    const ticket = await desk.bring(await opened(), "assigned");
    desk.clock.forward(2 * dayMs);
    await desk.move(ticket, "request-return", "department", { note: "不属我局" });
    await desk.move(ticket, "approve-return", "agent");
    await desk.move(ticket, "assign", "agent", { department: bureau });
    desk.clock.forward(3 * dayMs);

    await expect(desk.move(ticket, "request-return", "department", { note: "不属我局" })).rejects.toMatchObject(
      refused("return-too-late"),
    );
  });
});

describe("the deadline", () => {
  it("moves by an approved extension, once and within the limit", async () => {
    const ticket = await desk.bring(await opened(), "processing");
    await expect(
      desk.move(ticket, "request-extension", "department", { note: "要鉴定", days: 11 }),
    ).rejects.toMatchObject(refused("extension-too-long"));
    await desk.move(ticket, "request-extension", "department", { note: "要鉴定", days: 5 });
    expect((await desk.move(ticket, "approve-extension", "supervisor", { note: "需要第三方鉴定" })).dueOn).toBe(
      "2026-12-07",
    );
    await expect(desk.move(ticket, "request-extension", "department", { note: "还要", days: 1 })).rejects.toMatchObject(
      refused("extended-already"),
    );
  });

  it("stands still while the citizen is waited for", async () => {
    const ticket = await desk.bring(await opened(), "processing");
    await desk.move(ticket, "ask-citizen", "department", { note: "请补充购买凭证" });
    desk.clock.forward(4 * dayMs);
    const after = await desk.move(ticket, "supplement", "citizen", { note: "凭证号 001" });

    expect(after).toMatchObject({ waitingSince: null, dueOn: "2026-12-04" });
  });

  it("follows the kind that was confirmed, counted from the opening", async () => {
    const ticket = await opened({ region: "370100" });
    expect((await desk.move(ticket, "classify", "agent", { kind: "complaint" })).dueOn).toBe("2026-11-30");
  });
});

describe("办不成事", () => {
  it("gives tasks to several departments and is answered only when all of them are", async () => {
    const ticket = await desk.bring(await opened({ kind: "stuck" }), "processing");
    await desk.move(ticket, "open-task", "coordinator", { task: { department: "公安局", question: "户籍何时变更" } });
    const both = await desk.move(ticket, "open-task", "coordinator", {
      task: { department: "民政局", question: "婚姻登记是否在册" },
    });
    const [police, civil] = both.tasks;
    const of = (name: string) => actor("department", { departments: [name] });

    await desk.move(ticket, "answer-task", of("公安局"), { task: { id: police?.id }, note: "2024 年已变更" });
    await expect(desk.move(ticket, "answer", "coordinator", { note: "可以办了" })).rejects.toMatchObject(
      refused("tasks-open"),
    );
    await expect(desk.move(ticket, "answer", of("民政局"), { note: "不归我" })).rejects.toMatchObject(
      refused("not-allowed"),
    );
    await desk.move(ticket, "answer-task", of("民政局"), { task: { id: civil?.id }, note: "在册" });
    expect((await desk.move(ticket, "answer", "coordinator", { note: "可以办了" })).status).toBe("handled");
  });

  it("is nothing that a coordinator does with other kinds, which they do not even see", async () => {
    const ticket = await opened();
    await expect(desk.move(ticket, "classify", "coordinator", { kind: "help" })).rejects.toMatchObject({
      code: "record.not-found",
    });
  });
});

describe("merging", () => {
  it("writes both sides, and the duplicate follows the other's answer", async () => {
    const [parent, duplicate] = [await opened(), await opened({ citizen: "cit_two" })];
    const merged = await desk.move(duplicate, "merge", "agent", { into: parent.number });
    await desk.bring(parent, "handled");

    expect(merged).toMatchObject({ status: "merged", mergedInto: parent.id });
    expect((await desk.tickets.find(parent.id))?.followers).toEqual([duplicate.id]);
  });

  it("refuses itself, an unknown number and what is over", async () => {
    const [one, done] = [await opened(), await opened()];
    await desk.bring(done, "handled");

    await expect(desk.move(one, "merge", "agent", { into: one.number })).rejects.toMatchObject(
      refused("merged-with-itself"),
    );
    await expect(desk.move(one, "merge", "agent", { into: "GD20260101-QQQQQQ" })).rejects.toMatchObject({
      code: "record.not-found",
    });
    await expect(desk.move(one, "merge", "agent", { into: done.number })).rejects.toMatchObject(refused("wrong-state"));
  });
});
