import { loadCalendar } from "../../adapters/calendar-files.ts";
import { tellCitizen } from "../../api/routes/tell-citizen.ts";
import { TicketStatus } from "../../messages/ticket-status.ts";
import { tellOfRemedies } from "../../problems/decide-problem.ts";
import { joinProblem } from "../../problems/join-problem.ts";
import type { Member, ProblemClass, Signal } from "../../problems/problem.ts";
import type { Ticket } from "../../tickets/ticket.ts";
import type { Deps } from "./deps.ts";

/** What moving tickets by time or by a city needs. */
export const ticketJobDeps = ({ dir, clock, desk, ...deps }: Deps) => ({
  tickets: deps.tickets(),
  conversations: deps.conversations(),
  inbox: deps.inbox(),
  calendar: loadCalendar(dir),
  clock,
  desk,
});

type JobDeps = ReturnType<typeof ticketJobDeps>;

/** Where whoever sent a signal can be told; nowhere when they only phoned or their ticket is gone. */
const conversationOf = async ({ tickets }: JobDeps, member: Member): Promise<string> => {
  if (member.ticketId === null) return member.conversationId ?? "";
  const ticket = await tickets.find(member.ticketId);
  return ticket ? (await tickets.reporterOf(ticket)).conversationId : "";
};

/** Tells those who reported it that a class of problems has its remedy; a conversation hears of a remedy once. */
export const tellRemedies = async (deps: Deps): Promise<number> => {
  const jobs = ticketJobDeps(deps);
  const tell = async ({ id: problemId, title, remedy }: ProblemClass, member: Member): Promise<void> => {
    const conversationId = await conversationOf(jobs, member);
    if (conversationId === "" || !remedy) return;
    const content = { type: "remedy-published" as const, problemId, title, text: remedy.text };
    await tellCitizen(jobs, conversationId, `remedy:${problemId}`, content);
  };
  return tellOfRemedies(deps.problems(), tell);
};

const recentMs = 3 * 86_400_000;

const isBad = ({ visit }: Ticket): boolean =>
  visit?.solved === false || visit?.satisfaction === "bad" || visit?.satisfaction === "very-bad";

/** What a ticket says about problems: that it was opened, and that its end displeased. Reports say nothing here. */
const signalsOf = (ticket: Ticket): Signal[] => {
  if (ticket.isReporterProtected) return [];
  const { id, description: text, region, department, openedAt, visit } = ticket;
  const signal = { text, region, department, ticketId: id, conversationId: null };
  const opened: Signal = { ...signal, id: `ticket:${id}`, source: "ticket", at: openedAt };
  return isBad(ticket)
    ? [opened, { ...signal, id: `dislike:${id}`, source: "dislike", at: visit?.at ?? openedAt }]
    : [opened];
};

async function* recentTickets({ tickets, clock }: JobDeps): AsyncGenerator<Ticket> {
  const from = new Date(clock.now().getTime() - recentMs).toISOString();
  for (const status of TicketStatus.options) {
    // A bad end is news however old its ticket is.
    const range = status === "visited" ? {} : { from };
    let after: string | undefined;
    do {
      const page = await tickets.listByStatus(status, { limit: 100, after, ...range });
      yield* page.items;
      after = page.after;
    } while (after !== undefined);
  }
}

/** Puts recent tickets, and those that ended badly, into their classes; what is in one stays there. Returns how many were new. */
export const gatherTickets = async (deps: Deps): Promise<number> => {
  const problems = deps.problems();
  let joined = 0;
  for await (const ticket of recentTickets(ticketJobDeps(deps)))
    for (const signal of signalsOf(ticket)) {
      if (await problems.findMember(signal.id)) continue;
      await joinProblem(problems, signal);
      joined += 1;
    }
  return joined;
};
