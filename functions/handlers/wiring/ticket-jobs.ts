import { loadCalendar } from "../../adapters/calendar-files.ts";
import { tellCitizen } from "../../api/routes/tell-citizen.ts";
import { TicketStatus } from "../../messages/ticket-status.ts";
import { tellOfRemedies } from "../../problems/decide-problem.ts";
import { joinProblem } from "../../problems/join-problem.ts";
import type { Member, ProblemClass } from "../../problems/problem.ts";
import type { TicketStore } from "../../tickets/ports.ts";
import type { Ticket } from "../../tickets/ticket.ts";
import { ticketsIn } from "../../tickets/tickets-in.ts";
import type { Deps } from "./deps.ts";
import { signalsOf } from "./ticket-signals.ts";

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
export const tellRemedies = async (deps: Deps, jobs: JobDeps): Promise<number> => {
  const tell = async ({ id: problemId, title, remedy }: ProblemClass, member: Member): Promise<void> => {
    const conversationId = await conversationOf(jobs, member);
    if (conversationId === "" || !remedy) return;
    const content = { type: "remedy-published" as const, problemId, title, text: remedy.text };
    await tellCitizen(jobs, conversationId, `remedy:${problemId}`, content);
  };
  return tellOfRemedies(deps.problems(), tell);
};

const recentMs = 3 * 86_400_000;

/** Where tickets are whose follow-up displeased: at its end, or on their way for the second time. */
const afterVisit: readonly TicketStatus[] = ["visited", "processing"];

async function* recentTickets(tickets: TicketStore, from: string): AsyncGenerator<Ticket> {
  // What displeases is news however old its ticket is.
  for (const status of TicketStatus.options)
    yield* ticketsIn({ tickets }, status, { limit: 100, ...(afterVisit.includes(status) ? {} : { from }) });
}

/** Puts recent tickets, and those that ended badly, into their classes; what is in one stays there. Returns how many were new. */
export const gatherTickets = async (deps: Deps): Promise<number> => {
  const problems = deps.problems();
  const from = new Date(deps.clock.now().getTime() - recentMs).toISOString();
  let joined = 0;
  for await (const ticket of recentTickets(deps.tickets(), from))
    for (const signal of signalsOf(ticket, from)) {
      if (await problems.findMember(signal.id)) continue;
      await joinProblem(problems, signal);
      joined += 1;
    }
  return joined;
};
