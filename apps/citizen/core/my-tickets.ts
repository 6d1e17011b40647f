import type { CitizenTicket, CitizenTicketMove } from "../../../functions/api/contract.ts";
import type { HttpRequest, Platform } from "./platform.ts";
import { words } from "./words.ts";

/** What came of a call: the value, or words for the citizen. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: string };

/** The citizen's tickets, beside the conversation: read, added to, withdrawn, rated, and looked up by a code. */
export type MyTickets = {
  list(): Promise<Outcome<readonly CitizenTicket[]>>;
  move(ticketId: string, move: CitizenTicketMove): Promise<Outcome<CitizenTicket>>;
  askCode(number: string, phoneTail: string): Promise<Outcome<null>>;
  lookUp(number: string, code: string): Promise<Outcome<CitizenTicket>>;
};

const timeoutMs = 15_000;

const problemOf = (status: number): string => {
  if (status === 404) return words.myTickets.notFound;
  if (status === 409) return words.myTickets.notNow;
  return status === 429 ? words.myTickets.tooOften : words.myTickets.failed;
};

/** The routes under /v1/tickets for the session that the page has at the moment of the call. */
export const createMyTickets = (platform: Pick<Platform, "request">, token: () => string | undefined): MyTickets => {
  const call = async <T>(request: Pick<HttpRequest, "method" | "path" | "body">): Promise<Outcome<T>> => {
    const bearer = token();
    if (bearer === undefined) return { ok: false, problem: words.myTickets.failed };
    const answer = await platform.request({ ...request, token: bearer, timeoutMs }).catch(() => null);
    if (answer === null) return { ok: false, problem: words.myTickets.failed };
    return answer.status < 300
      ? { ok: true, value: answer.body as T }
      : { ok: false, problem: problemOf(answer.status) };
  };
  const post = <T>(path: string, body: unknown) => call<T>({ method: "POST", path, body });
  return {
    async list() {
      const answer = await call<{ tickets: CitizenTicket[] }>({ method: "GET", path: "/v1/tickets" });
      return answer.ok ? { ok: true, value: answer.value.tickets } : answer;
    },
    move: (ticketId, move) => post(`/v1/tickets/${encodeURIComponent(ticketId)}/moves`, move),
    async askCode(number, phoneTail) {
      const answer = await post<unknown>("/v1/ticket-codes", { number, phoneTail });
      return answer.ok ? { ok: true, value: null } : answer;
    },
    lookUp: (number, code) => post("/v1/ticket-lookups", { number, code }),
  };
};
