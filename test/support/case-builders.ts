import type { Submission } from "../../functions/forms/submission.ts";
import { Handoff } from "../../functions/handoff/handoff.ts";
import type { Clock } from "../../functions/shared/clock.ts";
import { newId } from "../../functions/shared/id.ts";
import { migrateTicket } from "../../functions/tickets/migrate-ticket.ts";
import { Ticket, type TicketInput } from "../../functions/tickets/ticket.ts";
import type { TicketStep } from "../../functions/tickets/ticket-step.ts";

const at = "2026-11-23T02:00:00.000Z";

/** A clock that stands still until it is moved on. */
export const steppedClock = (start = at): Clock & { forward(ms: number): void } => {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    forward: (ms) => {
      now += ms;
    },
  };
};

/** A waiting handoff; every call makes another one. */
export const buildHandoff = (given: Partial<Handoff> = {}): Handoff =>
  Handoff.parse({
    id: newId("hnd"),
    conversationId: newId("cnv"),
    citizen: "cit_one",
    channel: "web",
    region: "000000",
    reason: "asked",
    topic: "退休金怎么算",
    draftId: null,
    state: "waiting",
    agentId: null,
    agentName: null,
    requestedAt: at,
    acceptedAt: null,
    requeuedAt: null,
    endedAt: null,
    endedBy: null,
    version: 0,
    ...given,
  });

let numbers = 0;
const nextNumber = (prefix: string): string => {
  numbers += 1;
  return `${prefix}20261123-${String(numbers).padStart(6, "3")}`;
};

type GivenTicket = Omit<Partial<TicketInput>, "steps"> & { steps?: readonly Partial<TicketStep>[] };

/** An accepted ticket with a number of its own. Steps may be written short, as the first version had them. */
export const buildTicket = (given: GivenTicket = {}): Ticket =>
  Ticket.parse(
    migrateTicket({
      id: newId("tkt"),
      number: nextNumber("GD"),
      conversationId: newId("cnv"),
      citizen: "cit_one",
      kind: "consult",
      description: "想问社保卡丢了怎么补，窗口让我跑了两趟",
      contact: { name: "王小明", mobile: "13900000000" },
      region: "000000",
      status: "accepted",
      department: null,
      dueOn: "2026-11-30",
      openedAt: at,
      steps: [{ at, status: "accepted", by: "citizen", note: null }],
      version: 0,
      ...given,
    }),
  );

/** A submission with one part. */
export const buildSubmission = (given: Partial<Submission> = {}): Submission => ({
  id: newId("sub"),
  number: nextNumber("TX"),
  conversationId: newId("cnv"),
  citizen: "cit_one",
  serviceId: "retirement",
  serviceTitle: "退休一件事",
  definitionVersion: 1,
  region: "000000",
  parts: [
    {
      department: "human-resources",
      departmentId: "hrss",
      matters: [{ id: "pension", title: "基本养老金申领", status: "waiting", note: null }],
      answers: { mobile: "13900000000", matters: ["pension"] },
      origins: {},
      version: 1,
      dispatched: false,
      status: "sent",
      note: null,
      request: null,
      withdrawal: null,
      updatedAt: at,
    },
  ],
  events: [],
  submittedAt: at,
  version: 0,
  ...given,
});
