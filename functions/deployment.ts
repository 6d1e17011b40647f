import { type RouteEntry, routeTable } from "./api/route-table.ts";
import type { FunctionEntry, FunctionName } from "./deployment-entry.ts";
import { buildsIndex, nothing, size } from "./deployment-parts.ts";
import { timedFunctions } from "./deployment-timed.ts";

const httpRoutes = (api: RouteEntry["api"]) => ({
  type: "http" as const,
  routes: Object.values(routeTable)
    .filter((route) => route.api === api)
    .map(({ method, path }) => ({ method, path })),
});

/** Where the WebSocket is mounted, for citizens and staff alike. */
export const socketPath = "/v1/socket";

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
    buckets: { uploads: "read-write", exports: "read", attachments: "read" },
    secrets: ["session-signing", "citizen-pseudonym", "notice-signing", "channel-keys"],
    invokes: ["personal-data"],
    encryptsFields: true,
    writesTickets: true,
    knowsChannels: true,
    knowsRegisters: true,
    ...size(1024, 29),
  },
  "device-api": {
    ...nothing,
    purpose: "Citizens' HTTP for what a device gives: speech turned into text, a place into a region",
    triggers: [httpRoutes("device-api")],
    tables: { conversations: "read-write", insights: "read-write" },
    secrets: ["session-signing", "model-key", "map-key"],
    encryptsFields: true,
    servesDevices: true,
    ...size(512, 29),
  },
  "desk-api": {
    ...nothing,
    purpose: "Staff HTTP: handoffs, tickets, submissions and what departments were sent, entries and their releases",
    triggers: [httpRoutes("desk-api")],
    tables: { conversations: "read-write", cases: "read-write", knowledge: "read-write", insights: "read-write" },
    sendsTo: ["inbox", "dispatch"],
    buckets: { index: "read", attachments: "read-write" },
    secrets: ["session-signing", "city-signing", "centre-signing", "feed-signing"],
    invokes: ["publish", "watch-knowledge"],
    pushes: true,
    encryptsFields: true,
    writesTickets: true,
    reachesCentre: true,
    previewsChannels: true,
    ...size(1024, 29),
  },
  "assist-api": {
    ...nothing,
    purpose: "Staff HTTP: draft answers with their sources for agents",
    triggers: [httpRoutes("assist-api")],
    tables: { conversations: "read-write", cases: "read-write", knowledge: "read", insights: "read-write" },
    buckets: { index: "read" },
    secrets: ["model-key"],
    encryptsFields: true,
    usesModel: true,
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
    knowsRegisters: true,
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
  "handoff-watch": {
    ...nothing,
    purpose: "Every three seconds: agents who are gone are noticed, their citizens told and put back into the queue",
    triggers: [{ type: "queue", queue: "handoff-watch", batchSize: 10 }],
    tables: { conversations: "read-write", cases: "read-write" },
    sendsTo: ["inbox"],
    secrets: ["centre-signing"],
    pushes: true,
    reachesCentre: true,
    ...size(256, 20),
  },
  ...timedFunctions,
};

/** The queues: FIFO ones keep order; every queue and asynchronous call ends in a dead-letter queue. */
export const queues = {
  inbox: { fifo: true, visibilitySeconds: 180, maxReceives: 5 },
  // Order does not matter, and each message is delayed by itself until its next try.
  dispatch: { fifo: false, visibilitySeconds: 240, maxReceives: 5 },
  // One account or conversation at a time: a cursor has one reader.
  "channel-jobs": { fifo: true, visibilitySeconds: 240, maxReceives: 5 },
  "handoff-watch": { fifo: false, visibilitySeconds: 120, maxReceives: 3 },
} as const;
