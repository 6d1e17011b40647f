import { chinaDay } from "../shared/clock.ts";
import type { MoveContext, MoveInput, Refusal } from "./move-input.ts";
import type { Ticket } from "./ticket.ts";
import { type Need, ticketMoves } from "./ticket-moves.ts";
import type { ActorRole, MoveName } from "./ticket-step.ts";

type Given = { ticket: Ticket; input: MoveInput; context: MoveContext };
type Guard = (given: Given) => Refusal | null;

const today = ({ context }: Given): string => chinaDay(context.now);
const plain = (name: string): string => name.normalize("NFKC").replace(/\s/g, "");

/** A report never goes to the unit it is about (济南市条例第三十二条), however much of the name is written. */
const keepsAway: Guard = ({ ticket: { reportedParty }, input: { department } }) => {
  if (!reportedParty || !department) return null;
  const [party, chosen] = [plain(reportedParty), plain(department)];
  return party.includes(chosen) || chosen.includes(party) ? "reported-party" : null;
};

const hasRequest =
  (type: "return" | "extension"): Guard =>
  ({ ticket }) =>
    ticket.request?.type === type ? null : "no-request";

const mayReturn: Guard = (given) => {
  const { request, isDesignated, returnBy } = given.ticket;
  if (request) return "request-pending";
  if (isDesignated) return "designated";
  return returnBy !== null && today(given) > returnBy ? "return-too-late" : null;
};

const mayExtend: Guard = (given) => {
  const { ticket, input, context } = given;
  if (ticket.request) return "request-pending";
  if (ticket.extendedDays > 0) return "extended-already";
  if (today(given) > ticket.dueOn) return "extension-too-late";
  return (input.days ?? 0) > context.calendar.termsOf(ticket).extensionDays ? "extension-too-long" : null;
};

const tasksAnswered: Guard = ({ ticket }) => (ticket.tasks.some(({ answer }) => answer === null) ? "tasks-open" : null);

/** What could not be done is a coordinator's (办不成事): nobody answers it alone at the first desk. */
const answersAtOnce: Guard = (given) =>
  given.ticket.kind === "stuck" && given.ticket.tasks.length === 0 ? "tasks-open" : tasksAnswered(given);

const opensTask: Guard = (given) => {
  if (given.ticket.kind !== "stuck") return "not-stuck";
  const { department, question } = given.input.task ?? {};
  return department && question ? null : "missing-task";
};

const answersTask: Guard = ({ ticket, input: { task } }) =>
  ticket.tasks.some(({ id, answer }) => id === task?.id && answer === null) ? null : "missing-task";

const urgent =
  (field: "remindedFor" | "escalatedFor", isTime: (given: Given) => boolean): Guard =>
  (given) =>
    given.ticket.waitingSince === null && given.ticket[field] !== given.ticket.dueOn && isTime(given)
      ? null
      : "not-urgent";

const guards: Partial<Record<MoveName, Guard>> = {
  assign: keepsAway,
  designate: keepsAway,
  transfer: keepsAway,
  "request-return": mayReturn,
  "approve-return": hasRequest("return"),
  "reject-return": hasRequest("return"),
  "request-extension": mayExtend,
  "approve-extension": hasRequest("extension"),
  "reject-extension": hasRequest("extension"),
  "ask-citizen": ({ ticket }) => (ticket.waitingSince === null ? null : "waiting-already"),
  resume: ({ ticket }) => (ticket.waitingSince === null ? "not-waiting" : null),
  "open-task": opensTask,
  "answer-task": answersTask,
  answer: tasksAnswered,
  "answer-now": answersAtOnce,
  merge: ({ ticket, input }) => (input.into === ticket.number ? "merged-with-itself" : null),
  remind: urgent("remindedFor", (given) => today(given) >= given.context.calendar.remindOn(given.ticket)),
  escalate: urgent("escalatedFor", (given) => today(given) > given.ticket.dueOn),
};

const lacks = (need: Need, input: MoveInput): boolean => input[need] === undefined;

/** Why this move cannot be made now by this role; null when it can. */
export const refusalOf = (
  ticket: Ticket,
  move: MoveName,
  role: ActorRole,
  input: MoveInput,
  context: MoveContext,
): Refusal | null => {
  const { from, by, needs } = ticketMoves[move];
  if (!from.includes(ticket.status)) return "wrong-state";
  if (!by.includes(role)) return "not-allowed";
  const missing = needs.find((need) => lacks(need, input));
  return missing ? `missing-${missing}` : (guards[move]?.({ ticket, input, context }) ?? null);
};
