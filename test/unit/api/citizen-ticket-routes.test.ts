import { beforeEach, describe, expect, it } from "vitest";
import { hideReporter } from "../../../functions/tickets/hide-reporter.ts";
import { buildTicket } from "../../support/case-builders.ts";
import { createCitizenTickets } from "../../support/citizen-tickets.ts";

let own: ReturnType<typeof createCitizenTickets>;
beforeEach(() => {
  own = createCitizenTickets();
});
const put = async (given: Parameters<typeof buildTicket>[0] = {}) => {
  const ticket = buildTicket(given);
  await own.deps.tickets.create(ticket);
  return ticket;
};
const missing = { code: "record.not-found" };

describe("a citizen's own tickets", () => {
  it("are theirs alone: a stranger's id looks exactly like a missing one", async () => {
    const [mine, foreign] = [await put(), await put({ citizen: "cit_two" })];

    const { body } = await own.run("cit_one", "GET", "/v1/tickets");
    const answers = await Promise.all(
      [foreign.id, "tkt_unknown"].map((id) => own.answer("cit_one", "GET", `/v1/tickets/${id}`, {})),
    );

    expect(body.tickets.map(({ id }: { id: string }) => id)).toEqual([mine.id]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(404);
    for (const move of [{ move: "withdraw" }, { move: "supplement", note: "再说一点" }])
      await expect(own.run("cit_one", "POST", `/v1/tickets/${foreign.id}/moves`, move)).rejects.toMatchObject(missing);
  });

  it("show who reported nothing but their own report, without anything that offices write to each other", async () => {
    const reporter = {
      citizen: "cit_one",
      conversationId: "cnv_one",
      contact: { name: "欧阳明", mobile: "13900002468" },
      description: "原话",
    };
    const step = { at: "2026-11-23T03:00:00.000Z", status: "assigned" as const, by: "安然", note: "请王科长看" };
    const ticket = hideReporter(
      buildTicket({ ...reporter, kind: "report", status: "assigned", department: "环保局", steps: [step] }),
    );
    await own.deps.tickets.create(ticket, reporter);

    const { body } = await own.run("cit_one", "GET", `/v1/tickets/${ticket.id}`);

    expect(body).toMatchObject({
      kindLabel: "举报",
      statusLabel: "已派单",
      department: "环保局",
      may: ["supplement", "withdraw"],
    });
    expect(JSON.stringify(body)).not.toMatch(/王科长|安然|欧阳明|2468/);
  });

  it("hide who adds to a report, whatever is written", async () => {
    const contact = { name: "欧阳明", mobile: "13900002468" };
    const reporter = { citizen: "cit_one", conversationId: "cnv_one", contact, description: "原话" };
    const ticket = hideReporter(buildTicket({ ...reporter, kind: "report" }));
    await own.deps.tickets.create(ticket, reporter);

    for (let times = 0; times < 2; times += 1)
      await own.run("cit_one", "POST", `/v1/tickets/${ticket.id}/moves`, {
        move: "supplement",
        note: "我欧阳明亲眼所见，打13900002468",
      });

    const steps = (await own.deps.tickets.find(ticket.id))?.steps ?? [];
    expect(steps).toHaveLength(2);
    expect(steps.at(-1)?.note).toContain("亲眼所见");
    expect(JSON.stringify(steps)).not.toMatch(/欧阳明|2468/);
  });

  it("follow the ticket that took theirs in, and leave its moves to its own reporter", async () => {
    const parent = await put({
      citizen: "cit_two",
      status: "handled",
      steps: [{ at: "2026-11-25T02:00:00.000Z", status: "handled", by: "安然", note: "已修好，联系13900001111" }],
    });
    const child = await put({
      status: "merged",
      mergedInto: parent.id,
      steps: [
        {
          at: "2026-11-24T02:00:00.000Z",
          move: "merge",
          status: "merged",
          by: "安然",
          role: "agent",
          note: null,
          department: null,
        },
      ],
    });

    const { body } = await own.run("cit_one", "GET", `/v1/tickets/${child.id}`);

    expect(body).toMatchObject({ number: child.number, status: "handled", may: [] });
    expect(body.timeline.at(-1).note).toMatch(/^已修好，联系139\*+1111$/);
  });

  it("are rated once, and told so when the state does not allow it", async () => {
    const ticket = await put({ status: "handled" });
    const rate = { move: "visit", solved: true, satisfaction: "very-good" };
    const path = `/v1/tickets/${ticket.id}/moves`;

    expect((await own.run("cit_one", "POST", path, rate)).body).toMatchObject({ status: "visited", may: [] });
    await expect(own.run("cit_one", "POST", path, { ...rate, solved: false })).rejects.toMatchObject({
      code: "ticket.move-refused",
    });
    await expect(own.run("cit_one", "POST", path, { ...rate, satisfaction: "excellent" })).rejects.toMatchObject({
      code: "request.invalid",
    });
  });
});

describe("looking a ticket up by its number", () => {
  const ask = (number: string, phoneTail = "0000") =>
    own.answer("cit_two", "POST", "/v1/ticket-codes", { number, phoneTail });
  const look = (number: string, code: string, citizen = "cit_two") =>
    own.answer(citizen, "POST", "/v1/ticket-lookups", { number, code });

  it("gives the same answer for a right tail, a wrong one and no such number, and sends a code for the first only", async () => {
    const { number } = await put();

    const answers = [await ask(number), await ask(number, "9999")];
    const none = await ask("GD20261123-QQQQQQ");

    expect(answers[0]).toEqual(answers[1]);
    expect({ ...none.body, number }).toEqual(answers[0]?.body);
    expect(own.sent).toEqual([{ mobile: "13900000000", number, code: expect.stringMatching(/^\d{6}$/) }]);
  });

  it("opens with the code: once, in time, and for whoever asked", async () => {
    const { number } = await put();
    await ask(number);
    const code = own.sent[0]?.code ?? "";
    const wrong = code === "000000" ? "000001" : "000000";

    const refused = [
      await look(number, wrong),
      await look(number, code, "cit_three"),
      await look("GD20261123-QQQQQQ", code),
    ];
    expect(new Set(refused.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(refused[0]?.status).toBe(404);
    expect(await look(number, code)).toMatchObject({ status: 200, body: { number, may: [] } });
    expect((await look(number, code)).status).toBe(404);
  });

  it("forgets a code after ten minutes", async () => {
    const { number } = await put();
    await ask(number);
    own.clock.forward(601_000);

    expect((await look(number, own.sent[0]?.code ?? "")).status).toBe(404);
  });

  it("stops guessing: five codes and ten tries an hour, for a citizen and for a number", async () => {
    const { number } = await put();
    for (let times = 0; times < 5; times += 1) expect((await ask(number)).status).toBe(202);
    expect((await ask(number)).status).toBe(429);
    expect(own.sent).toHaveLength(5);
    for (let times = 0; times < 10; times += 1) expect((await look(number, "000000", `cit_${times}`)).status).toBe(404);
    expect((await look(number, own.sent.at(-1)?.code ?? "")).status).toBe(429);
  });
});
