import type { TicketStatus } from "../messages/ticket-status.ts";
import type { ActorRole, MoveName } from "./ticket-step.ts";

/** What a move needs to be told beside itself. */
export type Need = "note" | "department" | "kind" | "days" | "into" | "visit" | "task";

export type MoveRule = {
  from: readonly TicketStatus[];
  /** `same` stays where it is; `decided` follows from what was found out (see apply-move.ts). */
  to: TicketStatus | "same" | "decided";
  by: readonly ActorRole[];
  needs: readonly Need[];
  /** Whether the citizen is told, and reads the note. */
  tells: boolean;
};

const before = ["accepted", "classified"] as const;
const atWork = ["signed", "processing"] as const;
const withDepartment = ["assigned", ...atWork] as const;
const open = [...before, ...withDepartment] as const;
const hotline = ["agent", "supervisor"] as const;
// Where a department has no accounts of its own, the hotline writes down what it was told.
const handling = ["department", "agent", "coordinator", "city"] as const;
const over = ["closed", "declined", "merged", "withdrawn"] as const;

/**
 * The whole machine as data: each move with where it starts, where it leads, who may make it and what it needs. A role is
 * half of "who": a department moves only its own tickets, staff only those of their regions (may-move.ts).
 */
export const ticketMoves: Record<MoveName, MoveRule> = {
  classify: { from: before, to: "classified", by: [...hotline, "coordinator", "city"], needs: ["kind"], tells: false },
  "answer-now": { from: before, to: "handled", by: ["agent"], needs: ["note"], tells: true },
  // Whoever is refused must hear why, and where to turn (潍坊市条例第十九条、国办函〔2025〕66号).
  decline: { from: before, to: "declined", by: hotline, needs: ["note"], tells: true },
  assign: {
    from: ["classified"],
    to: "assigned",
    by: [...hotline, "coordinator", "city"],
    needs: ["department"],
    tells: true,
  },
  designate: { from: ["classified"], to: "assigned", by: ["supervisor"], needs: ["department", "note"], tells: true },
  sign: { from: ["assigned"], to: "signed", by: handling, needs: [], tells: true },
  contact: { from: atWork, to: "same", by: handling, needs: [], tells: false },
  start: { from: ["signed"], to: "processing", by: handling, needs: [], tells: true },
  "request-return": { from: ["assigned"], to: "same", by: ["department", "agent"], needs: ["note"], tells: false },
  "approve-return": { from: ["assigned"], to: "classified", by: hotline, needs: [], tells: false },
  "reject-return": { from: ["assigned"], to: "same", by: ["supervisor"], needs: ["note"], tells: false },
  transfer: {
    from: withDepartment,
    to: "assigned",
    by: [...hotline, "coordinator"],
    needs: ["department", "note"],
    tells: true,
  },
  "ask-citizen": { from: open, to: "same", by: [...handling, "supervisor"], needs: ["note"], tells: true },
  supplement: { from: open, to: "same", by: ["citizen", "agent"], needs: ["note"], tells: false },
  resume: { from: open, to: "same", by: [...handling, "supervisor", "system"], needs: [], tells: false },
  "request-extension": {
    from: withDepartment,
    to: "same",
    by: ["department", "agent"],
    needs: ["note", "days"],
    tells: false,
  },
  "approve-extension": { from: withDepartment, to: "same", by: ["supervisor"], needs: ["note"], tells: true },
  "reject-extension": { from: withDepartment, to: "same", by: ["supervisor"], needs: ["note"], tells: false },
  supervise: { from: open, to: "same", by: ["supervisor", "coordinator"], needs: ["note"], tells: false },
  "open-task": {
    from: ["classified", ...withDepartment],
    to: "same",
    by: ["coordinator"],
    needs: ["task"],
    tells: false,
  },
  "answer-task": {
    from: ["classified", ...withDepartment],
    to: "same",
    by: ["department", "coordinator"],
    needs: ["task", "note"],
    tells: false,
  },
  answer: { from: ["processing"], to: "handled", by: handling, needs: ["note"], tells: true },
  rework: { from: ["handled"], to: "processing", by: ["supervisor"], needs: ["note"], tells: false },
  visit: { from: ["handled"], to: "decided", by: ["citizen", "agent", "supervisor"], needs: ["visit"], tells: true },
  "no-contact": { from: ["handled"], to: "visited", by: [...hotline, "city", "system"], needs: [], tells: false },
  close: { from: ["visited"], to: "closed", by: [...hotline, "coordinator", "city", "system"], needs: [], tells: true },
  archive: { from: over, to: "archived", by: ["supervisor", "system"], needs: [], tells: false },
  merge: { from: open, to: "merged", by: hotline, needs: ["into"], tells: true },
  // The other side of a merge, written together with it.
  "take-in": { from: open, to: "same", by: hotline, needs: [], tells: false },
  withdraw: { from: open, to: "withdrawn", by: ["citizen"], needs: [], tells: true },
  remind: { from: open, to: "same", by: ["system"], needs: [], tells: false },
  escalate: { from: open, to: "same", by: ["system"], needs: [], tells: false },
  // Looking at a whistle-blower's identity is written down like everything else.
  reveal: {
    from: [...open, "handled", "visited", "closed"],
    to: "same",
    by: ["supervisor"],
    needs: ["note"],
    tells: false,
  },
};
