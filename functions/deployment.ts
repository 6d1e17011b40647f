import { type RouteEntry, routeTable } from "./api/route-table.ts";
import type { FunctionEntry, FunctionName } from "./deployment-entry.ts";

const httpRoutes = (api: RouteEntry["api"]) => ({
  type: "http" as const,
  routes: Object.values(routeTable)
    .filter((route) => route.api === api)
    .map(({ method, path }) => ({ method, path })),
});

/** Where the WebSocket is mounted, for citizens and staff alike. */
export const socketPath = "/v1/socket";

const nothing = { sendsTo: [], buckets: {}, secrets: [], invokes: [], pushes: false, encryptsFields: false } as const;

const buildsIndex = {
  ...nothing,
  tables: { knowledge: "read-write" },
  buckets: { index: "read-write" },
  secrets: ["model-key"],
} as const;

const size = (memoryMb: number, timeoutSeconds: number) => ({ memoryMb, timeoutSeconds });

/** What moves tickets without anybody asking also tells their citizens and the desk. */
const telling = { ...nothing, sendsTo: ["inbox"], pushes: true, encryptsFields: true, writesTickets: true } as const;

/**
 * The one table of functions. `infra/` turns it into Lambda functions with exactly these permissions; `local/` mounts
 * the same on one machine. The handler of `name` is functions/handlers/<name>.ts.
 */
export const deployment: Record<FunctionName, FunctionEntry> = {
  "citizen-api": {
    ...nothing,
    purpose: "Citizens' HTTP: sessions, messages in, messages out, their submissions and tickets, health",
    triggers: [httpRoutes("citizen-api")],
    tables: { conversations: "read-write", cases: "read-write", knowledge: "read", insights: "read-write" },
    sendsTo: ["inbox", "dispatch"],
    buckets: { uploads: "read-write" },
    secrets: ["session-signing", "citizen-pseudonym", "city-signing", "channel-keys"],
    encryptsFields: true,
    writesTickets: true,
    knowsChannels: true,
    ...size(1024, 29),
  },
  "desk-api": {
    ...nothing,
    purpose: "Staff HTTP: handoffs, tickets, submissions and what departments were sent, entries and their releases",
    triggers: [httpRoutes("desk-api")],
    tables: { conversations: "read", cases: "read-write", knowledge: "read-write", insights: "read-write" },
    sendsTo: ["inbox", "dispatch"],
    buckets: { index: "read" },
    secrets: ["session-signing", "city-signing"],
    invokes: ["publish", "watch-knowledge"],
    pushes: true,
    encryptsFields: true,
    writesTickets: true,
    ...size(1024, 29),
  },
  "department-api": {
    ...nothing,
    purpose: "Departments' HTTP: signed callbacks that move their part of a submission",
    triggers: [httpRoutes("department-api")],
    tables: { conversations: "read", cases: "read-write" },
    sendsTo: ["inbox"],
    secrets: ["department-signing"],
    pushes: true,
    encryptsFields: true,
    knowsDepartments: true,
    ...size(256, 15),
  },
  "channel-webhook": {
    ...nothing,
    purpose: "Platforms' HTTP: checks an address, takes signed messages into the queue and acknowledges",
    triggers: [httpRoutes("channel-webhook")],
    tables: { conversations: "read-write", knowledge: "read" },
    sendsTo: ["inbox", "channel-jobs"],
    secrets: ["citizen-pseudonym", "channel-keys"],
    encryptsFields: true,
    knowsChannels: true,
    ...size(512, 10),
  },
  "channel-jobs": {
    ...nothing,
    purpose: "Fetches what platforms only announced: new messages, files that citizens sent",
    triggers: [{ type: "queue", queue: "channel-jobs", batchSize: 5 }],
    tables: { conversations: "read-write", cases: "read-write", knowledge: "read" },
    sendsTo: ["inbox", "channel-jobs"],
    buckets: { uploads: "read-write" },
    secrets: ["citizen-pseudonym", "channel-keys"],
    pushes: true,
    encryptsFields: true,
    knowsChannels: true,
    ...size(512, 40),
  },
  socket: {
    ...nothing,
    purpose: "WebSocket: connect, resume from a cursor, disconnect",
    triggers: [{ type: "websocket", path: socketPath, routes: ["$connect", "$disconnect", "$default"] }],
    tables: { conversations: "read-write" },
    secrets: ["session-signing"],
    pushes: true,
    ...size(256, 10),
  },
  turn: {
    ...nothing,
    purpose: "One turn of a conversation: load, route, answer or fill a form, save, deliver",
    triggers: [{ type: "queue", queue: "inbox", batchSize: 10 }],
    tables: { conversations: "read-write", cases: "read-write", knowledge: "read", insights: "read-write" },
    sendsTo: ["inbox", "dispatch"],
    buckets: { index: "read" },
    secrets: ["model-key", "register-signing", "channel-keys"],
    pushes: true,
    encryptsFields: true,
    usesModel: true,
    knowsDepartments: true,
    writesTickets: true,
    knowsChannels: true,
    ...size(1024, 30),
  },
  dispatch: {
    ...nothing,
    purpose: "Sends one part of a submission, or its withdrawal, to its department's system",
    triggers: [{ type: "queue", queue: "dispatch", batchSize: 5 }],
    tables: { cases: "read-write" },
    sendsTo: ["dispatch", "jobs-failed"],
    secrets: ["department-signing"],
    encryptsFields: true,
    knowsDepartments: true,
    ...size(256, 40),
  },
  "build-index": {
    ...buildsIndex,
    purpose: "Builds the search index of all published entries and switches to it",
    triggers: [{ type: "invoke" }],
    ...size(1024, 300),
  },
  publish: {
    ...buildsIndex,
    purpose: "Publishes approved entries: builds the next index, checks it, switches to it; completes what broke off",
    triggers: [{ type: "invoke" }, { type: "schedule", rateMinutes: 1 }],
    ...size(2048, 300),
  },
  sweep: {
    ...nothing,
    purpose: "Every minute: conversations whose agent has gone are queued again; what a crash left unsent goes out",
    triggers: [{ type: "schedule", rateMinutes: 1 }],
    tables: { conversations: "read", cases: "read-write" },
    sendsTo: ["inbox", "dispatch"],
    pushes: true,
    ...size(256, 50),
  },
  remind: {
    ...nothing,
    purpose: "Every hour: reminders that citizens agreed to and that are due",
    triggers: [{ type: "schedule", rateMinutes: 60 }],
    tables: { conversations: "read", cases: "read-write" },
    sendsTo: ["inbox"],
    ...size(256, 50),
  },
  "watch-knowledge": {
    ...nothing,
    purpose: "Tells citizens whose question has an answer now; once a day, or from the desk, the watches over entries",
    triggers: [{ type: "schedule", rateMinutes: 2 }, { type: "invoke" }],
    tables: { conversations: "read", knowledge: "read", insights: "read-write" },
    sendsTo: ["inbox"],
    pushes: true,
    fetchesLinks: true,
    ...size(1024, 600),
  },
  "ticket-clock": {
    ...telling,
    purpose:
      "Every ten minutes: tickets' reminders, escalation and ends; classes of problems and news of their remedies",
    triggers: [{ type: "schedule", rateMinutes: 10 }],
    tables: { conversations: "read", cases: "read-write", insights: "read-write" },
    ...size(512, 300),
  },
  "city-tickets": {
    ...telling,
    purpose: "Every minute, where a city's own 12345 system is connected: tickets' steps out, their status in",
    triggers: [{ type: "schedule", rateMinutes: 1 }],
    tables: { conversations: "read", cases: "read-write" },
    secrets: ["city-signing"],
    ...size(512, 55),
  },
};

/** The queues: FIFO ones keep order; every queue and asynchronous call ends in a dead-letter queue. */
export const queues = {
  inbox: { fifo: true, visibilitySeconds: 180, maxReceives: 5 },
  // Order does not matter, and each message is delayed by itself until its next try.
  dispatch: { fifo: false, visibilitySeconds: 240, maxReceives: 5 },
  // One account or conversation at a time: a cursor has one reader.
  "channel-jobs": { fifo: true, visibilitySeconds: 240, maxReceives: 5 },
} as const;
