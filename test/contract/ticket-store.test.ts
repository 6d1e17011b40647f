import { GetCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { keys } from "../../functions/adapters/dynamodb/keys.ts";
import { createTicketStore } from "../../functions/adapters/dynamodb/ticket-store.ts";
import type { TicketStore } from "../../functions/tickets/ports.ts";
import { buildTicket } from "../support/case-builders.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryTicketStore } from "../support/memory-ticket-store.ts";
import { testCipher } from "../support/test-cipher.ts";

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
