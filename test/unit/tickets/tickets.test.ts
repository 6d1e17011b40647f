import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { createWording } from "../../../functions/adapters/knowledge-files.ts";
import { action } from "../../../functions/messages/action.ts";
import { ReplyDraft } from "../../../functions/messages/message.ts";
import { TicketStatus } from "../../../functions/messages/ticket-status.ts";
import { findTicket, listMyTickets, ticketNumberIn } from "../../../functions/tickets/find-ticket.ts";
import { type NewTicket, openTicket } from "../../../functions/tickets/open-ticket.ts";
import type { TicketStore } from "../../../functions/tickets/ports.ts";
import { TicketKind } from "../../../functions/tickets/ticket.ts";
import * as replies from "../../../functions/tickets/ticket-replies.ts";
import { buildTicket, steppedClock } from "../../support/case-builders.ts";
import { createMemoryTicketStore } from "../../support/memory-ticket-store.ts";

let tickets: TicketStore;
let clock: ReturnType<typeof steppedClock>;
beforeEach(() => {
  tickets = createMemoryTicketStore();
  clock = steppedClock();
});

const given = (more: Partial<NewTicket> = {}): NewTicket => ({
  citizen: "cit_one",
  conversationId: "cnv_one",
  cause: "frm_one 1",
  kind: "complaint",
  description: "窗口说系统坏了，三天没办成",
  contact: { name: "王小明", mobile: "13900000000" },
  region: "370100",
  ...more,
});
const open = (more: Partial<NewTicket> = {}) =>
  openTicket({ tickets, clock, calendar: { dueOn: () => "2026-11-30" } }, given(more));
describe("opening a ticket", () => {
  it("gives a readable number with the day, a deadline and the first step", async () => {
    const ticket = await open();

    expect(ticket.number).toMatch(/^GD20261123-[34679CDFGHJKMNPQRTWXY]{6}$/);
    expect(ticket).toMatchObject({
      status: "accepted",
      dueOn: "2026-11-30",
      steps: [{ status: "accepted", by: "citizen" }],
    });
    expect(await tickets.findByNumber(ticket.number)).toEqual(ticket);
  });

  it("opens one ticket for one message, even when it comes again the next day", async () => {
    const first = await open();
    clock.forward(86_400_000);

    expect(await open()).toEqual(first);
    expect(await tickets.listByCitizen("cit_one", 10)).toHaveLength(1);
  });

  it("takes the next number when another ticket has this one", async () => {
    const { number } = await open();
    const others = createMemoryTicketStore();
    await others.create(buildTicket({ number }));
    tickets = others;

    const ticket = await open();

    expect(ticket.number).not.toBe(number);
    expect(await tickets.findByNumber(ticket.number)).toEqual(ticket);
    expect(await open()).toEqual(ticket);
  });
});

describe("a number in a text", () => {
  it.each([
    "GD20261123-4F7KPM",
    "gd20261123-4f7kpm",
    "GD202611234F7KPM",
    "ＧＤ２０２６１１２３－４Ｆ７ＫＰＭ",
    "帮我查下GD 20261123 4F7KPM到哪了",
    "工单（gd20261123—4f7kpm）谢谢",
  ])("is found in %s", (text) => {
    expect(ticketNumberIn(text)).toBe("GD20261123-4F7KPM");
  });

  it.each(["我的工单呢", "GD2026112-4F7KPM", "GD20261123-4F7KP", "GD20261123-4F7KPMX", "XGD20261123-4F7KPM", "12345"])(
    "is not seen in %s",
    (text) => {
      expect(ticketNumberIn(text)).toBeUndefined();
    },
  );

  it("comes out in its one form, whatever stands around it", () => {
    const code = fc.stringMatching(/^\d{8}-[A-Z0-9]{6}$/).map((digits) => `GD${digits}`);
    fc.assert(
      fc.property(fc.string(), code, (before, number) => ticketNumberIn(`${before} ${number}。`) !== undefined),
    );
    fc.assert(fc.property(fc.string(), (text) => /^(GD\d{8}-[A-Z0-9]{6})?$/.test(ticketNumberIn(text) ?? "")));
    fc.assert(fc.property(code, (number) => ticketNumberIn(`查 ${number.toLowerCase()}。`) === number));
  });
});

describe("finding tickets", () => {
  it("gives citizens their own and nobody else's", async () => {
    const { number } = await open();

    expect((await findTicket(tickets, { number, citizen: "cit_one" }))?.number).toBe(number);
    expect(await findTicket(tickets, { number, citizen: "cit_two" })).toBeUndefined();
    expect(await findTicket(tickets, { number: "GD20261123-QQQQQQ", citizen: "cit_one" })).toBeUndefined();
    expect(await listMyTickets(tickets, "cit_two")).toEqual([]);
  });
});

describe("what a citizen is told about tickets", () => {
  const wording = createWording("knowledge");
  const at = "2026-11-24T02:00:00.000Z";
  const handled = buildTicket({
    number: "GD20261123-4F7KPM",
    status: "handled",
    department: "市人社局",
    steps: [
      { at, status: "accepted", by: "citizen", note: null },
      { at, status: "assigned", by: "安然", note: "内部：请王科长看一下" },
      { at, status: "handled", by: "安然", note: "卡已补发" },
    ],
  });

  it("has words for every kind and every status", () => {
    for (const kind of TicketKind.options) expect(replies.kindLabel(wording, kind)).not.toBe("");
    for (const status of TicketStatus.options) {
      expect(replies.statusLabel(wording, status)).not.toBe("");
      const draft = replies.ticketProgress(wording, buildTicket({ status, department: "人社局" }));
      expect(ReplyDraft.parse(draft)).toEqual(draft);
    }
  });

  it("receipts with number and deadline", () => {
    const draft = replies.ticketOpened(wording, buildTicket({ number: "GD20261123-4F7KPM", dueOn: "2026-12-07" }));

    expect(draft).toMatchObject({
      kind: "ticket",
      status: "handed.ticket",
      ticket: { number: "GD20261123-4F7KPM", dueOn: "2026-12-07" },
    });
    expect(draft.text).toContain("GD20261123-4F7KPM");
    expect(draft.text).toContain("2026年12月7日");
  });

  it("gives the answer, and keeps what offices write to each other", () => {
    const draft = replies.ticketProgress(wording, handled);

    expect(draft.text).toContain("卡已补发");
    expect(draft.ticket?.timeline.map(({ note }) => note)).toEqual([null, null, "卡已补发"]);
    expect(JSON.stringify(draft)).toContain("已派给市人社局办理");
    expect(JSON.stringify(draft)).not.toMatch(/内部|安然|13900000000|王小明/);
  });

  it("tells of the answer as soon as it is there", () => {
    expect(replies.ticketMoved(wording, handled)).toMatchObject({
      from: "system",
      text: expect.stringContaining("卡已补发"),
    });
  });

  it("says the answer first and the number after it", () => {
    for (const told of [replies.ticketMoved(wording, handled), replies.ticketProgress(wording, handled)]) {
      expect(told?.text).toContain("卡已补发");
      expect(told?.text.indexOf("卡已补发")).toBeLessThan(told?.text.indexOf(handled.number) ?? 0);
    }
  });

  it("says what was written for the citizen when the ticket is closed", () => {
    const step = { at: handled.openedAt, status: "closed" as const, by: "安然", note: "感谢您的反映" };
    const closed = buildTicket({ ...handled, status: "closed", steps: [...handled.steps, step] });

    expect(replies.ticketMoved(wording, closed)?.text).toMatch(/工单已办结[\s\S]*办结说明：感谢您的反映/);
    expect(replies.ticketProgress(wording, closed).text).toMatch(/卡已补发[\s\S]*办结说明：感谢您的反映/);
    const silent = buildTicket({ ...closed, steps: [...handled.steps, { ...step, note: null }] });
    expect(replies.ticketMoved(wording, silent)?.text).not.toContain("办结说明");
  });

  it("lists tickets as buttons that ask for them, and says when there are none", () => {
    const list = replies.ticketList(wording, [handled, buildTicket()]);

    expect(list.choices[0]).toEqual({ value: action.say(handled.number), label: handled.number });
    expect(list.card?.rows).toHaveLength(2);
    expect(replies.ticketList(wording, []).text).toBe(wording("ticket.list-empty"));
  });
});
