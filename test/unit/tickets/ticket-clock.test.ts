import { beforeEach, describe, expect, it } from "vitest";
import { runTicketClock } from "../../../functions/tickets/run-ticket-clock.ts";
import { buildTicket } from "../../support/case-builders.ts";
import { bureau, createTicketDesk } from "../../support/ticket-moves.ts";

const dayMs = 86_400_000;
let desk: ReturnType<typeof createTicketDesk>;
beforeEach(() => {
  desk = createTicketDesk();
});
const put = async (given: Parameters<typeof buildTicket>[0] = {}) => {
  const ticket = buildTicket({ region: "430100", ...given });
  await desk.tickets.create(ticket);
  return ticket;
};
const tick = async (): Promise<string[]> => {
  const moves: string[] = [];
  await runTicketClock(desk.deps, async (_, move) => void moves.push(move));
  return moves;
};

describe("time and tickets", () => {
  it("reminds once before a deadline and escalates once after it, to a supervisor", async () => {
    const { id } = await put({ dueOn: "2026-11-30" });

    expect(await tick()).toEqual([]);
    desk.clock.forward(4 * dayMs);
    expect(await tick()).toEqual(["remind"]);
    expect(await tick()).toEqual([]);
    desk.clock.forward(4 * dayMs);
    expect(await tick()).toEqual(["escalate"]);
    expect(await tick()).toEqual([]);
    expect(await desk.tickets.find(id)).toMatchObject({ supervised: { reason: "overdue" }, status: "accepted" });
  });

  it("does neither while the citizen is waited for, goes on after the waiting, and reminds for the new deadline", async () => {
    const ticket = await put();
    await desk.bring(ticket, "processing");
    await desk.move(ticket, "ask-citizen", "department", { note: "请补充" });
    desk.clock.forward(6 * dayMs);
    expect(await tick()).toEqual([]);
    desk.clock.forward(2 * dayMs);
    expect(await tick()).toEqual(["resume"]);
    const after = await desk.tickets.find(ticket.id);
    expect(after).toMatchObject({ waitingSince: null, dueOn: "2026-12-08" });
  });

  it("ends the follow-up when nobody answers, closes, and files away", async () => {
    const ticket = await put();
    await desk.bring(ticket, "handled");
    desk.clock.forward(7 * dayMs);
    expect(await tick()).toEqual([]);
    desk.clock.forward(dayMs);
    expect(await tick()).toEqual(["no-contact", "close"]);
    expect((await desk.tickets.find(ticket.id))?.visit).toMatchObject({ reached: false });
    desk.clock.forward(15 * dayMs);
    expect(await tick()).toEqual(["archive"]);
    expect(await tick()).toEqual([]);
  });

  it("closes what was reviewed well, and leaves a bad review to a person", async () => {
    const [good, bad] = [await put(), await put()];
    for (const ticket of [good, bad]) await desk.bring(ticket, "handled");
    await desk.move(good, "visit", "citizen", { visit: { solved: true, satisfaction: "fair" } });
    await desk.move(bad, "visit", "citizen", { visit: { solved: true, satisfaction: "very-bad" } });

    expect(await tick()).toEqual(["close"]);
    expect((await desk.tickets.find(bad.id))?.status).toBe("visited");
    expect((await desk.tickets.find(good.id))?.department).toBe(bureau);
  });
});
