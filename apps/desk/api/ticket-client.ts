import type { SendRequest } from "./request.ts";
import type {
  Duplicate,
  NewTicket,
  ProblemDetail,
  ProblemItem,
  Rates,
  RemedyKind,
  Revealed,
  Suggestion,
  TicketDetail,
  TicketItem,
  TicketMove,
  TicketPage,
  TicketStatus,
} from "./ticket-contract.ts";

const part = encodeURIComponent;
const ticketPath = (ticketId: string) => `/v1/desk/tickets/${part(ticketId)}`;
const problemPath = (problemId: string) => `/v1/desk/problems/${part(problemId)}`;

/** The desk's routes about tickets and problems, one function each. All throw Problems. */
export const createTicketClient = (send: SendRequest) => ({
  listTickets: (status: TicketStatus, after?: string) =>
    send<TicketPage>({ path: "/v1/desk/tickets", query: { status, after } }),
  readAlerts: () => send<{ tickets: TicketItem[] }>({ path: "/v1/desk/ticket-alerts" }),
  readRates: (from: string, to: string) => send<Rates>({ path: "/v1/desk/ticket-rates", query: { from, to } }),
  readTicket: (ticketId: string) => send<TicketDetail>({ path: ticketPath(ticketId) }),
  readSuggestion: (ticketId: string) => send<Suggestion>({ path: `${ticketPath(ticketId)}/suggestion` }),
  findDuplicates: (description: string, region: string) =>
    send<{ duplicates: Duplicate[] }>({
      method: "POST",
      path: "/v1/desk/ticket-duplicates",
      body: { description, region },
    }),
  openTicket: (ticket: NewTicket) => send<TicketDetail>({ method: "POST", path: "/v1/desk/tickets", body: ticket }),
  moveTicket: (ticketId: string, move: TicketMove) =>
    send<TicketDetail>({ method: "POST", path: `${ticketPath(ticketId)}/moves`, body: move }),
  revealReporter: (ticketId: string, version: number, reason: string) =>
    send<Revealed>({ method: "POST", path: `${ticketPath(ticketId)}/reporter`, body: { version, reason } }),

  listProblems: () => send<{ problems: ProblemItem[] }>({ path: "/v1/desk/problems" }),
  readProblem: (problemId: string) => send<ProblemDetail>({ path: problemPath(problemId) }),
  ownProblem: (problemId: string, version: number, owner: string) =>
    send<ProblemDetail>({ method: "POST", path: `${problemPath(problemId)}/owner`, body: { version, owner } }),
  publishRemedy: (problemId: string, version: number, kind: RemedyKind, text: string) =>
    send<ProblemDetail>({ method: "POST", path: `${problemPath(problemId)}/remedy`, body: { version, kind, text } }),
});
