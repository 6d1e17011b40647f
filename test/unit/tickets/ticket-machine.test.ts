import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCalendar } from "../../../functions/adapters/calendar-files.ts";
import { TicketStatus } from "../../../functions/messages/ticket-status.ts";
import { applyMove } from "../../../functions/tickets/apply-move.ts";
import type { MoveInput } from "../../../functions/tickets/move-input.ts";
import { Satisfaction, Ticket, TicketKind } from "../../../functions/tickets/ticket.ts";
import { ticketMoves } from "../../../functions/tickets/ticket-moves.ts";
import { ActorRole, MoveName } from "../../../functions/tickets/ticket-step.ts";
import { buildTicket } from "../../support/case-builders.ts";

const calendar = loadCalendar("knowledge");
const start = Date.parse("2026-11-23T02:00:00.000Z");
const hourMs = 3_600_000;

type Tried = { move: MoveName; role: ActorRole; input: MoveInput; hours: number };

const input: fc.Arbitrary<MoveInput> = fc.record(
  {
    note: fc.constantFrom("说明一", "说明二"),
    department: fc.constantFrom("公安局", "民政局"),
    kind: fc.constantFrom(...TicketKind.options),
    days: fc.integer({ min: 1, max: 15 }),
    into: fc.constant("GD20261123-4F7KPM"),
    visit: fc.record({ solved: fc.boolean(), satisfaction: fc.constantFrom(...Satisfaction.options, null) }),
    task: fc.constantFrom({ department: "民政局", question: "怎么办" }, { id: "unknown" }),
  },
  { requiredKeys: [] },
);
const tried: fc.Arbitrary<Tried> = fc.record({
  move: fc.constantFrom(...MoveName.options),
  role: fc.constantFrom(...ActorRole.options),
  input,
  hours: fc.integer({ min: 0, max: 72 }),
});
/** Moves that are mostly possible, so that runs get somewhere. */
const likely: fc.Arbitrary<Tried> = fc
  .record({ move: fc.constantFrom(...MoveName.options), input, pick: fc.nat(), hours: fc.integer({ min: 0, max: 72 }) })
  .map(({ move, input: given, pick, hours }) => {
    const { by } = ticketMoves[move];
    const whole = {
      note: "说明",
      department: "公安局",
      kind: "stuck" as const,
      days: 3,
      into: "GD20261123-4F7KPM",
      visit: { solved: false, satisfaction: null },
      task: { department: "民政局", question: "怎么办" },
    };
    return { move, role: by[pick % by.length] ?? "agent", input: { ...whole, ...given }, hours };
  });

/** Runs tries one after the other; gives the ticket before and after each that was made. */
const run = (tries: readonly Tried[]): { before: Ticket; after: Ticket; made: Tried; now: Date }[] => {
  let ticket = buildTicket({ kind: "stuck" });
  let now = start;
  return tries.flatMap((made) => {
    now += made.hours * hourMs;
    const task =
      made.move === "answer-task"
        ? { id: ticket.tasks.find(({ answer }) => answer === null)?.id ?? "none" }
        : made.input.task;
    const given = task ? { ...made.input, task } : made.input;
    const before = ticket;
    const moved = applyMove(ticket, made.move, { name: "某人", role: made.role }, given, {
      now: new Date(now),
      calendar,
    });
    if (!moved.ok) return [];
    ticket = moved.ticket;
    return [{ before, after: ticket, made, now: new Date(now) }];
  });
};
const always = (check: (step: ReturnType<typeof run>[number]) => void) =>
  fc.assert(
    fc.property(fc.array(fc.oneof(tried, likely), { maxLength: 60 }), (tries) => run(tries).forEach(check)),
    { numRuns: 300 },
  );

describe("the machine of a ticket", () => {
  it("makes only moves of its table: from there, to there, by whoever may", () => {
    always(({ before, after, made }) => {
      const { from, to, by } = ticketMoves[made.move];
      expect(from).toContain(before.status);
      expect(by).toContain(made.role);
      if (to === "same") expect(after.status).toBe(before.status);
      else if (to === "decided") expect(["visited", "processing"]).toContain(after.status);
      else expect(after.status).toBe(to);
    });
  });

  it("writes every move down with who, when and what, and never rewrites what stands there", () => {
    always(({ before, after, made, now }) => {
      expect(after.steps.slice(0, -1)).toEqual(before.steps);
      expect(after.steps.at(-1)).toMatchObject({
        move: made.move,
        role: made.role,
        by: "某人",
        at: now.toISOString(),
        status: after.status,
      });
    });
  });

  it("always leaves a ticket that can be stored and read", () => {
    always(({ after }) => expect(Ticket.parse(JSON.parse(JSON.stringify(after)))).toEqual(after));
  });

  it("reopens once at most, and is answered only when every task is", () => {
    always(({ before, after, made }) => {
      expect(after.reopened).toBeLessThanOrEqual(1);
      if (made.move === "answer" || made.move === "answer-now")
        expect(before.tasks.every(({ answer }) => answer !== null)).toBe(true);
    });
  });

  it("neither reminds nor escalates while the citizen is waited for, and each once for a deadline", () => {
    always(({ before, made }) => {
      if (made.move !== "remind" && made.move !== "escalate") return;
      expect(before.waitingSince).toBeNull();
      expect(made.move === "remind" ? before.remindedFor : before.escalatedFor).not.toBe(before.dueOn);
    });
  });

  it("extends once, within the limit, and returns only in time and never after a decision", () => {
    always(({ before, after, made, now }) => {
      expect(after.extendedDays).toBeLessThanOrEqual(calendar.termsOf(after).extensionDays);
      if (made.move !== "request-return") return;
      expect(before.isDesignated).toBe(false);
      expect(new Date(now.getTime() + 8 * hourMs).toISOString().slice(0, 10) <= (before.returnBy ?? "")).toBe(true);
    });
  });

  it("has an end that nothing leads out of", () => {
    for (const rule of Object.values(ticketMoves)) expect(rule.from).not.toContain("archived");
  });

  it("reaches every state by some way", () => {
    const reached = new Set<TicketStatus>(["accepted"]);
    for (const _ of TicketStatus.options)
      for (const { from, to } of Object.values(ticketMoves))
        if (from.some((status) => reached.has(status)) && to !== "same" && to !== "decided") reached.add(to);
    expect([...reached].toSorted()).toEqual([...TicketStatus.options].toSorted());
  });
});
