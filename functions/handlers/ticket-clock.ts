import { tellReporters } from "../api/routes/tell-reporters.ts";
import { watchSurges } from "../problems/watch-surges.ts";
import { runTicketClock } from "../tickets/run-ticket-clock.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { gatherTickets, tellRemedies, ticketJobDeps } from "./wiring/ticket-jobs.ts";

const deps = createDeps(readEnv("ticket-clock"));

/** What time does with tickets; recent ones join their classes of problems; who reported hears of a remedy. */
export const handler = async (): Promise<void> => {
  const jobs = ticketJobDeps(deps);
  const moved = await runTicketClock(jobs, async (ticket, move) => {
    if (move === "escalate") deps.log.warn("ticket.overdue", { ticketId: ticket.id, department: ticket.department });
    await tellReporters(jobs, ticket);
    await jobs.desk.changed({});
  });
  const joined = await gatherTickets(deps);
  await watchSurges({ problems: deps.problems(), clock: deps.clock }, async ({ id, title }) => {
    deps.log.warn("problem.surge", { problemId: id, title });
    await jobs.desk.changed({});
  });
  const told = await tellRemedies(deps, jobs);
  deps.log.info("ticket-clock.done", { moved, joined, told });
};
