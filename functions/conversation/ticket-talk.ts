import { action } from "../messages/action.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { type CitizenMove, type CitizenMoved, moveOwnTicket } from "../tickets/citizen-move.ts";
import { findTicket, ticketNumberIn, wordsBeside } from "../tickets/find-ticket.ts";
import type { MoveInput } from "../tickets/move-input.ts";
import { Satisfaction, type Ticket } from "../tickets/ticket.ts";
import { sayTicket, ticketNotFound, ticketWords } from "../tickets/ticket-replies.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

type Own = { number: string; citizen: string };

const about = ({ wording }: PlanDeps, ticket: Ticket, key: string, more: Partial<ReplyDraft> = {}): Plan =>
  say([sayTicket(wording, ticket, wording(`ticket.${key}`, ticketWords(wording, ticket)), more)]);

const move = async (
  deps: PlanDeps,
  own: Own,
  name: CitizenMove,
  input: MoveInput,
  done: (ticket: Ticket) => Plan,
): Promise<Plan> => {
  const moved: CitizenMoved = await moveOwnTicket(deps, own, name, input);
  if (moved.outcome === "not-found") return say([ticketNotFound(deps.wording, own.number)]);
  return moved.outcome === "done" ? done(moved.ticket) : about(deps, moved.ticket, "not-now");
};

const satisfactionChoices = ({ wording }: PlanDeps, number: string, solved: boolean): ReplyDraft["choices"] =>
  Satisfaction.options.map((level) => ({
    value: action.ticketRate(number, solved, level),
    label: wording(`ticket.level-${level}`),
  }));

/** The follow-up can be over without an answer: whoever comes later was not asked twice, they were late. */
const whyNotRated = ({ visit }: Ticket): string => {
  if (visit === null) return "not-now";
  return visit.reached ? "rated-already" : "visit-over";
};

/** What follows from an answer to the follow-up: unsolved once goes back, twice it ends and a person looks at it. */
const afterVisit = ({ status }: Ticket, solved: boolean): string => {
  if (status === "processing") return "reopened";
  return solved ? "rated" : "unsolved-again";
};

/** Solved or not is asked first; then how satisfied, in the five official levels. */
const askSatisfaction = async (deps: PlanDeps, own: Own, solved: boolean): Promise<Plan> => {
  const ticket = await findTicket(deps.tickets, own);
  if (!ticket) return say([ticketNotFound(deps.wording, own.number)]);
  if (ticket.status !== "handled") return about(deps, ticket, whyNotRated(ticket));
  return about(deps, ticket, "ask-satisfied", { choices: satisfactionChoices(deps, own.number, solved) });
};

const rate = (deps: PlanDeps, own: Own, solved: boolean, level: string): Promise<Plan> => {
  const satisfaction = Satisfaction.nullable().catch(null).parse(level);
  return move(deps, own, "visit", { visit: { solved, satisfaction } }, (ticket) =>
    about(deps, ticket, afterVisit(ticket, solved)),
  );
};

/** A pressed button about a ticket; `undefined` when it is about something else. */
export const pressTicket = async (
  deps: PlanDeps,
  { conversation: { citizen } }: TurnContext,
  value: string,
): Promise<Plan | undefined> => {
  const [head, verb = "", number = "", level = ""] = value.split(":");
  if (head !== "ticket") return undefined;
  const own = { number, citizen };
  if (verb === "withdraw") return move(deps, own, "withdraw", {}, (ticket) => about(deps, ticket, "withdrawn"));
  const solved = verb.endsWith("-solved") || verb === "solved";
  return verb.startsWith("rate-") ? rate(deps, own, solved, level) : askSatisfaction(deps, own, solved);
};

const confirmWithdraw = async (deps: PlanDeps, own: Own): Promise<Plan> => {
  const ticket = await findTicket(deps.tickets, own);
  if (!ticket) return say([ticketNotFound(deps.wording, own.number)]);
  const choices = [
    { value: action.ticketWithdraw(own.number), label: deps.wording("ticket.choice-withdraw") },
    { value: action.say(own.number), label: deps.wording("ticket.choice-keep") },
  ];
  return about(deps, ticket, "confirm-withdraw", { choices });
};

const supplement = async (deps: PlanDeps, own: Own, words: string): Promise<Plan> => {
  const note = words.replace(/^[\s：:，,。.]+/, "").trim();
  if (note !== "") return move(deps, own, "supplement", { note }, (ticket) => about(deps, ticket, "supplemented"));
  const ticket = await findTicket(deps.tickets, own);
  return ticket ? about(deps, ticket, "supplement-what") : say([ticketNotFound(deps.wording, own.number)]);
};

/**
 * Words that do something with the ticket whose number is in them: 撤回, 补充, 评价. `undefined` when they only name it.
 */
export const talkAboutTicket = async (
  deps: PlanDeps,
  { conversation: { citizen } }: TurnContext,
  text: string,
): Promise<Plan | undefined> => {
  const number = ticketNumberIn(text);
  if (!number) return undefined;
  const own = { number, citizen };
  if (/撤回|撤销|撤掉|取消/.test(text)) return confirmWithdraw(deps, own);
  return /^\s*(我要|我想|想|请)?(补充|追加)/.test(text) ? supplement(deps, own, wordsBeside(text)) : undefined;
};
