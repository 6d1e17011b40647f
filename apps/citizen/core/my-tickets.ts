import type { CitizenTicket, CitizenTicketMove } from "../../../functions/api/contract.ts";
import { callApi, type Outcome } from "./call-api.ts";
import type { Platform } from "./platform.ts";
import { words } from "./words.ts";

/** The citizen's tickets, beside the conversation: read, added to, withdrawn, rated, and looked up by a code. */
export type MyTickets = {
  list(): Promise<Outcome<readonly CitizenTicket[]>>;
  move(ticketId: string, move: CitizenTicketMove): Promise<Outcome<CitizenTicket>>;
  askCode(number: string, phoneTail: string): Promise<Outcome<null>>;
  lookUp(number: string, code: string): Promise<Outcome<CitizenTicket>>;
};

/** What the server's statuses mean for tickets; everything else in the server's own words. */
const problems: Readonly<Record<number, string>> = {
  404: words.myTickets.notFound,
  409: words.myTickets.notNow,
  429: words.myTickets.tooOften,
};

const inOwnWords = <Value>(outcome: Outcome<Value>): Outcome<Value> =>
  "problem" in outcome ? { ...outcome, problem: problems[outcome.status ?? 0] ?? outcome.problem } : outcome;

/** The routes under /v1/tickets for the session that the page has at the moment of the call. */
export const createMyTickets = (platform: Pick<Platform, "request">, token: () => string | undefined): MyTickets => {
  const post = async <Value>(path: string, body: unknown) =>
    inOwnWords(await callApi<Value>(platform, { method: "POST", path, token: token(), body }));
  return {
    async list() {
      const answer = await callApi<{ tickets: CitizenTicket[] }>(platform, {
        method: "GET",
        path: "/v1/tickets",
        token: token(),
      });
      return "value" in answer ? { value: answer.value.tickets } : inOwnWords(answer);
    },
    move: (ticketId, move) => post(`/v1/tickets/${encodeURIComponent(ticketId)}/moves`, move),
    async askCode(number, phoneTail) {
      const answer = await post<unknown>("/v1/ticket-codes", { number, phoneTail });
      return "value" in answer ? { value: null } : answer;
    },
    lookUp: (number, code) => post("/v1/ticket-lookups", { number, code }),
  };
};
