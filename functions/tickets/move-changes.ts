import type { TicketStatus } from "../messages/ticket-status.ts";
import { chinaDay } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import type { MoveContext, MoveInput } from "./move-input.ts";
import type { Ticket } from "./ticket.ts";
import type { MoveName } from "./ticket-step.ts";

type Given = MoveContext & { ticket: Ticket; input: MoveInput; status: TicketStatus };
type Changes = (given: Given) => Partial<Ticket>;

const at = ({ now }: Given): string => now.toISOString();

/** Whatever the citizen was waited for does not count: the deadline moves by as many working days. */
const goesOn: Changes = ({ ticket: { waitingSince, dueOn }, now, calendar }) => {
  if (waitingSince === null) return {};
  const days = calendar.workingDaysBetween(waitingSince, chinaDay(now));
  return { waitingSince: null, dueOn: calendar.after(dueOn, days) };
};

const goesTo: Changes = (given) => {
  const { ticket, input, now, calendar } = given;
  const day = chinaDay(now);
  return {
    department: input.department ?? ticket.department,
    assignedOn: day,
    returnBy: calendar.after(day, calendar.termsOf(ticket).returnDays),
    isDesignated: false,
    request: null,
  };
};

const asks =
  (type: "return" | "extension"): Changes =>
  (given) => ({
    request: {
      type,
      by: given.ticket.department ?? "",
      at: at(given),
      note: given.input.note ?? "",
      days: given.input.days ?? null,
    },
  });

const isContacted: Changes = (given) => ({ contactedAt: given.ticket.contactedAt ?? at(given) });

const extends_: Changes = ({ ticket: { request, dueOn }, calendar }) => ({
  request: null,
  extendedDays: request?.days ?? 0,
  dueOn: calendar.after(dueOn, request?.days ?? 0),
});

/** The second time round the clock starts again, and a supervisor looks on. */
const isVisited: Changes = (given) => {
  const { ticket, input, status, now, calendar } = given;
  const found = { at: at(given), reached: true, ...input.visit } as Ticket["visit"];
  if (status !== "processing") return { visit: found };
  return {
    visit: found,
    reopened: ticket.reopened + 1,
    supervised: { at: at(given), reason: "unsolved" },
    dueOn: calendar.dueOn(now, ticket),
  };
};

const taskOpened: Changes = (given) => {
  const { ticket, input } = given;
  const { department = "", question = "" } = input.task ?? {};
  const id = derivedId("evt", ticket.id, String(ticket.tasks.length));
  const task = { id, department, question, askedAt: at(given), answer: null, answeredAt: null };
  return { tasks: [...ticket.tasks, task] };
};

const taskAnswered: Changes = (given) => ({
  tasks: given.ticket.tasks.map((task) =>
    task.id === given.input.task?.id ? { ...task, answer: given.input.note ?? null, answeredAt: at(given) } : task,
  ),
});

/**
 * Another kind has another term, counted from the opening as the citizen was told; what pauses and extensions have added
 * since stays added.
 */
const isOfKind: Changes = ({ ticket, input, calendar }) => {
  const kind = input.kind ?? ticket.kind;
  const about = kind === "report" && input.reportedParty ? { reportedParty: input.reportedParty } : {};
  if (kind === ticket.kind) return about;
  const openedAt = new Date(ticket.openedAt);
  const added = calendar.workingDaysBetween(calendar.dueOn(openedAt, ticket), ticket.dueOn);
  return { ...about, kind, dueOn: calendar.after(calendar.dueOn(openedAt, { ...ticket, kind }), added) };
};

const changes: Partial<Record<MoveName, Changes>> = {
  classify: isOfKind,
  assign: goesTo,
  designate: (given) => ({ ...goesTo(given), isDesignated: true }),
  transfer: goesTo,
  "request-return": asks("return"),
  "approve-return": () => ({ request: null, department: null, returnBy: null, assignedOn: null }),
  "reject-return": () => ({ request: null, isDesignated: true }),
  contact: isContacted,
  "ask-citizen": (given) => ({ ...isContacted(given), waitingSince: chinaDay(given.now) }),
  supplement: goesOn,
  resume: goesOn,
  "request-extension": asks("extension"),
  "approve-extension": extends_,
  "reject-extension": () => ({ request: null }),
  supervise: (given) => ({ supervised: { at: at(given), reason: given.input.note ?? "" } }),
  "open-task": taskOpened,
  "answer-task": taskAnswered,
  answer: (given) => ({ ...goesOn(given), ...isContacted(given), request: null }),
  "answer-now": isContacted,
  visit: isVisited,
  "no-contact": (given) => ({ visit: { at: at(given), reached: false, solved: null, satisfaction: null } }),
  merge: () => ({ waitingSince: null, request: null }),
  remind: ({ ticket }) => ({ remindedFor: ticket.dueOn }),
  escalate: (given) => ({
    escalatedFor: given.ticket.dueOn,
    supervised: given.ticket.supervised ?? { at: at(given), reason: "overdue" },
  }),
};

/** What a move changes beside state and history. */
export const changesOf = (
  ticket: Ticket,
  move: MoveName,
  input: MoveInput,
  given: MoveContext & { status: TicketStatus },
): Partial<Ticket> => changes[move]?.({ ...given, ticket, input }) ?? {};
