import { loadCalendar } from "../../functions/adapters/calendar-files.ts";
import { createWording } from "../../functions/adapters/knowledge-files.ts";
import { toProblem } from "../../functions/api/http-error.ts";
import { type CitizenTicketDeps, citizenTicketRoutes } from "../../functions/api/routes/citizen-ticket-routes.ts";
import { AppError } from "../../functions/shared/app-error.ts";
import type { KeptCode, TicketLookups } from "../../functions/tickets/look-up-ticket.ts";
import { steppedClock } from "./case-builders.ts";
import { createMemoryTicketStore } from "./memory-ticket-store.ts";

/** Codes and counts in memory. */
export const createMemoryLookups = (): TicketLookups => {
  const codes = new Map<string, KeptCode>();
  const counts = new Map<string, number>();
  return {
    async isAllowed(who, limit, at) {
      const key = `${who} ${Math.floor(at.getTime() / 3_600_000)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return (counts.get(key) ?? 0) <= limit;
    },
    keepCode: async (number, code) => void codes.set(number, code),
    findCode: async (number) => codes.get(number),
    dropCode: async (number) => void codes.delete(number),
  };
};

const routeOf = (method: string, path: string) => {
  const [, ticketId] = /^\/v1\/tickets\/([^/]+)/.exec(path) ?? [];
  const pattern = ticketId === undefined ? path : path.replace(ticketId, "{ticketId}");
  const route = citizenTicketRoutes.find((one) => one.method === method && one.path === pattern);
  if (!route) throw new AppError("route.not-found");
  return { route, params: ticketId === undefined ? {} : { ticketId: decodeURIComponent(ticketId) } };
};

/** The citizens' ticket routes over memory, called as the handler calls them; `sent` keeps every code. */
export const createCitizenTickets = (given: Partial<CitizenTicketDeps> = {}) => {
  const sent: { mobile: string; number: string; code: string }[] = [];
  const clock = steppedClock();
  let writes = 0;
  const deps: CitizenTicketDeps = {
    tickets: createMemoryTicketStore(),
    lookups: createMemoryLookups(),
    notices: { sendCode: async (mobile, notice) => void sent.push({ mobile, ...notice }) },
    calendar: loadCalendar("knowledge"),
    wording: createWording("knowledge"),
    limiter: {
      count: async () => {
        writes += 1;
        return writes;
      },
    },
    clock,
    ...given,
  };

  const run = async (citizen: string, method: string, path: string, input: unknown = {}) => {
    const { route, params } = routeOf(method, path);
    const body = route.body.safeParse(method === "GET" ? {} : input);
    if (!body.success) throw new AppError("request.invalid");
    const caller = { type: "citizen", citizen, conversationId: "cnv_one" };
    const answer = await route.run(deps, { params: route.params.parse(params), query: {}, body: body.data }, caller);
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
    return { status: route.status, body: route.response.parse(answer) as any };
  };

  return {
    deps,
    clock,
    sent,
    run,
    /** The same, with faults as problems. */
    answer: (citizen: string, method: string, path: string, input: unknown) =>
      run(citizen, method, path, input).catch((error: unknown) => {
        const problem = toProblem(error, "req_fake", deps.wording);
        return { status: problem.status, body: problem };
      }),
  };
};
