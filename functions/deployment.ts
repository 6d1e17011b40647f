import { type RouteEntry, routeTable } from "./api/route-table.ts";

export type TableName = "conversations" | "cases" | "knowledge" | "insights";
export type QueueName = "inbox" | "dispatch" | "jobs-failed";
export type BucketName = "index" | "uploads";
export type SecretName = "session-signing" | "citizen-pseudonym" | "model-key" | "department-signing";
export type FunctionName =
  | "citizen-api"
  | "desk-api"
  | "department-api"
  | "socket"
  | "turn"
  | "dispatch"
  | "build-index"
  | "publish"
  | "sweep"
  | "remind";

export type Trigger =
  | { type: "http"; routes: readonly { method: string; path: string }[] }
  | { type: "websocket"; path: string; routes: readonly ("$connect" | "$disconnect" | "$default")[] }
  | { type: "queue"; queue: QueueName; batchSize: number }
  | { type: "schedule"; rateMinutes: number }
  | { type: "invoke" };

export type FunctionEntry = {
  /** What it is for, in one line; becomes the Lambda's description. */
  purpose: string;
  triggers: readonly Trigger[];
  tables: Partial<Record<TableName, "read" | "read-write">>;
  /** Queues it sends to; the queue that triggers it is not listed. */
  sendsTo: readonly QueueName[];
  buckets: Partial<Record<BucketName, "read" | "read-write">>;
  secrets: readonly SecretName[];
  /** Functions it calls asynchronously. */
  invokes: readonly FunctionName[];
  /** May push on the WebSocket (`execute-api:ManageConnections`). */
  pushes: boolean;
  /** Encrypts and decrypts sensitive fields with the data key. */
  encryptsFields: boolean;
  /** May ask a language model, where one is configured. */
  usesModel?: boolean;
  /** Knows which departments have a system of their own, where any are configured. */
  knowsDepartments?: boolean;
  memoryMb: number;
  timeoutSeconds: number;
};

const httpRoutes = (api: RouteEntry["api"]) => ({
  type: "http" as const,
  routes: Object.values(routeTable)
    .filter((route) => route.api === api)
    .map(({ method, path }) => ({ method, path })),
});

/** Where the WebSocket is mounted, for citizens and staff alike. */
export const socketPath = "/v1/socket";

/** What a function may do unless its entry says otherwise. */
const nothing = { sendsTo: [], buckets: {}, secrets: [], invokes: [], pushes: false, encryptsFields: false } as const;

const buildsIndex = {
  ...nothing,
  tables: { knowledge: "read-write" },
  buckets: { index: "read-write" },
  secrets: ["model-key"],
} as const;

const size = (memoryMb: number, timeoutSeconds: number) => ({ memoryMb, timeoutSeconds });

/**
 * The one table of functions. `infra/` turns it into Lambda functions with exactly these permissions; `local/` mounts
 * the same on one machine. The handler of `name` is functions/handlers/<name>.ts.
 */
export const deployment: Record<FunctionName, FunctionEntry> = {
  "citizen-api": {
    ...nothing,
    purpose: "Citizens' HTTP: sessions, messages in, messages out, their submissions, health",
    triggers: [httpRoutes("citizen-api")],
    tables: { conversations: "read-write", cases: "read-write", knowledge: "read" },
    sendsTo: ["inbox", "dispatch"],
    buckets: { uploads: "read-write" },
    secrets: ["session-signing", "citizen-pseudonym"],
    encryptsFields: true,
    ...size(1024, 29),
  },
  "desk-api": {
    ...nothing,
    purpose: "Staff HTTP: handoffs, tickets, submissions and what departments were sent, entries and their releases",
    triggers: [httpRoutes("desk-api")],
    tables: { conversations: "read", cases: "read-write", knowledge: "read-write" },
    sendsTo: ["inbox", "dispatch"],
    buckets: { index: "read" },
    secrets: ["session-signing"],
    invokes: ["publish"],
    pushes: true,
    encryptsFields: true,
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
    sendsTo: ["dispatch"],
    buckets: { index: "read" },
    secrets: ["model-key"],
    pushes: true,
    encryptsFields: true,
    usesModel: true,
    knowsDepartments: true,
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
    purpose:
      "Every minute: conversations whose agent has gone go back into the queue; what a crash left unsent goes out",
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
};

/** The queues: FIFO ones keep order per conversation; every queue and asynchronous call ends in a dead-letter queue. */
export const queues = {
  inbox: { fifo: true, visibilitySeconds: 180, maxReceives: 5 },
  // Order does not matter, and each message is delayed by itself until its next try.
  dispatch: { fifo: false, visibilitySeconds: 240, maxReceives: 5 },
} as const;
