/** Who may call a route: anyone, a citizen with a session, or staff with one of the roles. `admin` may do all that staff may. */
export type Access = "public" | "citizen" | "agent" | "curator" | "admin" | "staff";
export type RouteEntry = { method: "GET" | "POST"; path: string; access: Access; api: "citizen-api" | "desk-api" };

const citizen = (method: RouteEntry["method"], path: string, access: Access = "citizen"): RouteEntry => ({ method, path, access, api: "citizen-api" });
const desk = (method: RouteEntry["method"], path: string, access: Access = "agent"): RouteEntry => ({ method, path, access, api: "desk-api" });

/**
 * Every HTTP route, written once: the functions run it, the local gateway and CDK mount it, OpenAPI describes it.
 */
export const routeTable = {
  createSession: citizen("POST", "/v1/sessions", "public"),
  sendMessage: citizen("POST", "/v1/messages"),
  readMessages: citizen("GET", "/v1/messages"),
  readHealth: citizen("GET", "/v1/health", "public"),
  readOpenApi: citizen("GET", "/v1/openapi.json", "public"),
  readDeskConfig: desk("GET", "/v1/desk/config", "public"),
  readMe: desk("GET", "/v1/desk/me", "staff"),
  openSocketTicket: desk("POST", "/v1/desk/socket-tickets"),
  listHandoffs: desk("GET", "/v1/desk/handoffs"),
  readHandoff: desk("GET", "/v1/desk/handoffs/{handoffId}"),
  acceptHandoff: desk("POST", "/v1/desk/handoffs/{handoffId}/accept"),
  readHandoffMessages: desk("GET", "/v1/desk/handoffs/{handoffId}/messages"),
  sendAgentMessage: desk("POST", "/v1/desk/handoffs/{handoffId}/messages"),
  endHandoff: desk("POST", "/v1/desk/handoffs/{handoffId}/end"),
  listTickets: desk("GET", "/v1/desk/tickets"),
  readTicket: desk("GET", "/v1/desk/tickets/{ticketId}"),
  moveTicket: desk("POST", "/v1/desk/tickets/{ticketId}/moves"),
  listSubmissions: desk("GET", "/v1/desk/submissions"),
  readSubmission: desk("GET", "/v1/desk/submissions/{submissionId}"),
  moveSubmissionPart: desk("POST", "/v1/desk/submissions/{submissionId}/moves"),
  listEntries: desk("GET", "/v1/desk/entries", "curator"),
  readEntry: desk("GET", "/v1/desk/entries/{entryId}", "curator"),
} as const satisfies Record<string, RouteEntry>;

export type RouteId = keyof typeof routeTable;
