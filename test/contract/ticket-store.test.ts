import { GetCommand, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { loadCalendar } from "../../functions/adapters/calendar-files.ts";
import { keys } from "../../functions/adapters/dynamodb/keys.ts";
import { createTicketStore } from "../../functions/adapters/dynamodb/ticket-store.ts";
import { hideReporter } from "../../functions/tickets/hide-reporter.ts";
import { moveTicket } from "../../functions/tickets/move-ticket.ts";
import type { TicketStore } from "../../functions/tickets/ports.ts";
import type { Reporter } from "../../functions/tickets/ticket.ts";
import { buildTicket, steppedClock } from "../support/case-builders.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryTicketStore } from "../support/memory-ticket-store.ts";
import { testCipher } from "../support/test-cipher.ts";
import { actor } from "../support/ticket-moves.ts";

const dynoxide = dynoxideOfFile("tickets");

const createReal = async (): Promise<TicketStore> => {
  const tableName = await dynoxide.freshTable();
  return createTicketStore(dynoxide.client(), tableName, testCipher);
};

const stores = { memory: async () => createMemoryTicketStore(), dynamodb: createReal };
const minutes = ["01", "02", "03"].map((minute) => `2026-11-23T02:${minute}:00.000Z`);

describe.each(Object.entries(stores))("a ticket store (%s)", (_name, create) => {
  let tickets: TicketStore;
  beforeEach(async () => {
    tickets = await create();
  });

  it("finds a ticket by its id and by its number", async () => {
    const ticket = buildTicket();

    await tickets.create(ticket);

    expect(await tickets.find(ticket.id)).toEqual(ticket);
    expect(await tickets.findByNumber(ticket.number)).toEqual(ticket);
    expect(await tickets.find("tkt_unknown")).toBeUndefined();
    expect(await tickets.findByNumber("GD20261123-QQQQQQ")).toBeUndefined();
  });

  it("creates an id once and a number once, and leaves nothing half written", async () => {
    const ticket = buildTicket();
    await tickets.create(ticket);

    const sameNumber = buildTicket({ number: ticket.number });
    await expect(tickets.create({ ...buildTicket(), id: ticket.id })).rejects.toMatchObject({ code: "record.exists" });
    await expect(tickets.create(sameNumber)).rejects.toMatchObject({ code: "record.exists" });

    expect(await tickets.find(sameNumber.id)).toBeUndefined();
    expect(await tickets.findByNumber(ticket.number)).toEqual(ticket);
    expect(await tickets.listByCitizen(ticket.citizen, 10)).toEqual([ticket]);
  });

  it("saves over the version that was read and refuses one that is older", async () => {
    const ticket = buildTicket();
    await tickets.create(ticket);

    const saved = await tickets.save({ ...ticket, status: "assigned", department: "人社局" });

    expect(saved).toEqual({ ...ticket, status: "assigned", department: "人社局", version: 1 });
    expect(await tickets.find(ticket.id)).toEqual(saved);
    await expect(tickets.save({ ...ticket, status: "closed" })).rejects.toMatchObject({ code: "record.changed" });
  });

  it("lists one status, oldest first, page by page", async () => {
    const opened = minutes.map((openedAt) => buildTicket({ openedAt }));
    for (const ticket of opened.toReversed()) await tickets.create(ticket);
    await tickets.create(buildTicket({ status: "closed" }));

    const first = await tickets.listByStatus("accepted", { limit: 2 });
    const second = await tickets.listByStatus("accepted", { limit: 2, after: first.after });

    expect(first.items).toEqual(opened.slice(0, 2));
    expect(second.items).toEqual(opened.slice(2));
    expect(second.after).toBeUndefined();
  });

  it("follows a ticket from one status to the next and counts up to a limit", async () => {
    const ticket = buildTicket();
    await tickets.create(ticket);
    await tickets.create(buildTicket());

    await tickets.save({ ...ticket, status: "assigned" });

    expect(await tickets.countByStatus("accepted", 10)).toBe(1);
    expect((await tickets.listByStatus("assigned", { limit: 10 })).items.map(({ id }) => id)).toEqual([ticket.id]);
    await tickets.create(buildTicket());
    expect(await tickets.countByStatus("accepted", 1)).toBe(1);
  });

  it("lists one citizen's tickets, newest first", async () => {
    const mine = minutes.map((openedAt) => buildTicket({ openedAt, citizen: "cit_me" }));
    for (const ticket of [...mine, buildTicket({ citizen: "cit_other" })]) await tickets.create(ticket);

    expect(await tickets.listByCitizen("cit_me", 2)).toEqual(mine.toReversed().slice(0, 2));
    expect(await tickets.listByCitizen("cit_nobody", 2)).toEqual([]);
  });
});

describe("a page marker from outside", () => {
  const marker = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString("base64url");

  it.each([
    ["noise", "xyz"],
    ["another shape", marker({ x: "y" })],
    ["a row of another list", marker({ ...keys.ticket("tkt_x"), ...keys.ticketsByStatus("closed", "x") })],
    ["a row of no list", marker(keys.ticket("tkt_x"))],
  ])("is refused when it is %s", async (_what, after) => {
    const tickets = await createReal();

    await expect(tickets.listByStatus("accepted", { limit: 2, after })).rejects.toMatchObject({
      code: "request.invalid",
    });
  });
});

describe("tickets at rest in DynamoDB", () => {
  it("shows neither the contact nor the description in any row", async () => {
    const tickets = await createReal();
    const ticket = buildTicket();

    await tickets.create(ticket);
    await tickets.save({ ...ticket, status: "assigned" });

    const { Items: rows = [] } = await dynoxide.client().send(new ScanCommand({ TableName: dynoxide.tableName() }));
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/13900000000|王小明|社保卡/);
  });

  it("refuses to open a contact that was copied to another ticket", async () => {
    const tickets = await createReal();
    const [one, other] = [buildTicket(), buildTicket()];
    await tickets.create(one);
    await tickets.create(other);
    const { Item: row } = await dynoxide
      .client()
      .send(new GetCommand({ TableName: dynoxide.tableName(), Key: keys.ticket(one.id) }));

    await expect(testCipher.decrypt(other.id, row?.sealed)).rejects.toMatchObject({ code: "record.corrupt" });
  });
});

const reporter: Reporter = {
  citizen: "cit_whistle",
  conversationId: "cnv_whistle",
  contact: { name: "欧阳明", mobile: "13900001234" },
  description: "我是欧阳明，厂里半夜往河里排污水",
};

describe.each(Object.entries(stores))("a report in a ticket store (%s)", (_name, create) => {
  it("keeps its reporter apart, and lets only that citizen list it", async () => {
    const tickets = await create();
    const ticket = hideReporter(buildTicket({ ...reporter, kind: "report" }));

    await tickets.create(ticket, reporter);

    expect(JSON.stringify(await tickets.find(ticket.id))).not.toMatch(/欧阳明|13900001234|cit_whistle|cnv_whistle/);
    expect(await tickets.reporterOf(ticket)).toEqual(reporter);
    expect((await tickets.listByCitizen("cit_whistle", 5)).map(({ id }) => id)).toEqual([ticket.id]);
    expect(await tickets.listByCitizen("", 5)).toEqual([]);
  });

  it("loses no reporter when a ticket turns out to be a report, or was one before reporters were kept apart", async () => {
    const tickets = await create();
    const [complaint, old] = [buildTicket({ ...reporter }), buildTicket({ ...reporter, kind: "report" })];
    await tickets.create(complaint);
    await tickets.create(old);

    await tickets.save(hideReporter({ ...complaint, kind: "report" }));
    const read = (await tickets.find(old.id)) ?? expect.unreachable();
    await tickets.save({ ...read, status: "classified" });

    for (const { id } of [complaint, old]) {
      const after = (await tickets.find(id)) ?? expect.unreachable();
      expect(JSON.stringify(after)).not.toMatch(/欧阳明|13900001234|cit_whistle|cnv_whistle/);
      expect(await tickets.reporterOf(after)).toEqual(reporter);
    }
  });
});

describe("five hundred moves of one ticket at once (dynamodb)", () => {
  it("have one winner; the others are told", async () => {
    const tickets = await createReal();
    const ticket = buildTicket();
    await tickets.create(ticket);
    const deps = { tickets, clock: steppedClock(), calendar: loadCalendar("knowledge") };

    const moves = Array.from({ length: 500 }, (_, index) =>
      moveTicket(deps, {
        ticketId: ticket.id,
        move: "classify",
        actor: actor("agent", { name: `坐席${index}` }),
        input: { kind: "help" },
        version: 0,
      }),
    );
    const results = await Promise.allSettled(moves);

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const codes = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(["record.changed"]));
    expect((await tickets.find(ticket.id))?.steps).toHaveLength(2);
  });
});

describe("tickets as earlier versions wrote them (dynamodb)", () => {
  it("are read with a move for each step, and can be moved on", async () => {
    const tableName = await dynoxide.freshTable();
    const tickets = createTicketStore(dynoxide.client(), tableName, testCipher);
    const at = "2026-11-23T02:00:00.000Z";
    const sealed = await testCipher.encrypt(
      "tkt_old",
      JSON.stringify({ description: "社保卡丢了", contact: { name: null, mobile: "13900000000" } }),
    );
    const row = {
      id: "tkt_old",
      number: "GD20261123-4F7KPM",
      conversationId: "cnv_old",
      citizen: "cit_old",
      kind: "consult",
      region: "430100",
      status: "handled",
      department: "人社局",
      dueOn: "2026-11-30",
      openedAt: at,
      steps: [
        { at, status: "accepted", by: "citizen", note: null },
        { at, status: "assigned", by: "安然", note: "请核实" },
        { at, status: "handled", by: "安然", note: "已补发" },
      ],
      version: 2,
      sealed,
      ...keys.ticket("tkt_old"),
    };
    await dynoxide.client().send(new PutCommand({ TableName: tableName, Item: row }));

    const read = await tickets.find("tkt_old");

    expect(read?.steps.map(({ move, role }) => `${move} ${role}`)).toEqual([
      "open citizen",
      "assign agent",
      "answer agent",
    ]);
    expect(read).toMatchObject({ contactedAt: at, tasks: [], description: "社保卡丢了" });
    const deps = { tickets, clock: steppedClock(), calendar: loadCalendar("knowledge") };
    const visit = { visit: { solved: true, satisfaction: "good" as const } };
    const given = { ticketId: "tkt_old", move: "visit" as const, actor: actor("citizen"), input: visit, version: null };
    expect((await moveTicket(deps, given)).status).toBe("visited");
  });
});
