import { type RouteEntry, routeTable } from "./api/route-table.ts";
import type { BucketName, FunctionEntry, FunctionName, QueueName, SecretName, TableName } from "./deployment-entry.ts";

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
    tables: { conversations: "read-write", cases: "read-write", knowledge: "read" },
    sendsTo: ["inbox", "dispatch"],
    buckets: { uploads: "read-write" },
    secrets: ["session-signing", "citizen-pseudonym", "city-signing"],
    encryptsFields: true,
    writesTickets: true,
    ...size(1024, 29),
  },
  "desk-api": {
    ...nothing,
    purpose: "Staff HTTP: handoffs, tickets, submissions and what departments were sent, entries",
    triggers: [httpRoutes("desk-api")],
    tables: { conversations: "read-write", cases: "read-write", knowledge: "read", insights: "read-write" },
    sendsTo: ["inbox", "dispatch"],
    secrets: ["session-signing", "city-signing"],
    pushes: true,
    encryptsFields: true,
    writesTickets: true,
    reachesCentre: true,
    ...size(512, 15),
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
    writesTickets: true,
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
    ...nothing,
    purpose: "Builds the search index of all published entries and switches to it",
    triggers: [{ type: "invoke" }],
    tables: { knowledge: "read-write" },
    buckets: { index: "read-write" },
    secrets: ["model-key"],
    ...size(1024, 300),
  },
  sweep: {
    ...nothing,
    purpose: "Every minute: winds up the watch over agents; citizens who left or are silent; what a crash left unsent",
    triggers: [{ type: "schedule", rateMinutes: 1 }],
    tables: { conversations: "read", cases: "read-write" },
    sendsTo: ["inbox", "dispatch", "handoff-watch"],
    pushes: true,
    ...size(256, 50),
  },
  "handoff-watch": {
    ...nothing,
    purpose: "Every three seconds: agents who are gone are noticed, their citizens told and put back into the queue",
    triggers: [{ type: "queue", queue: "handoff-watch", batchSize: 10 }],
    tables: { conversations: "read-write", cases: "read-write" },
    sendsTo: ["inbox"],
    secrets: ["city-signing"],
    pushes: true,
    reachesCentre: true,
    ...size(256, 20),
  },
  remind: {
    ...nothing,
    purpose: "Every hour: reminders that citizens agreed to and that are due",
    triggers: [{ type: "schedule", rateMinutes: 60 }],
    tables: { conversations: "read", cases: "read-write" },
    sendsTo: ["inbox"],
    ...size(256, 50),
  },
  "ticket-clock": {
    ...telling,
    purpose: "Every ten minutes: tickets' reminders, escalation, ends; classes of problems, news of their remedies",
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

/** The queues: FIFO ones keep order per conversation; every queue and asynchronous call ends in a dead-letter queue. */
export const queues = {
  inbox: { fifo: true, visibilitySeconds: 180, maxReceives: 5 },
  // Order does not matter, and each message is delayed by itself until its next try.
  dispatch: { fifo: false, visibilitySeconds: 240, maxReceives: 5 },
  "handoff-watch": { fifo: false, visibilitySeconds: 120, maxReceives: 3 },
} as const;

const variable = (prefix: string, name: string): string => `${prefix}_${name.toUpperCase().replaceAll("-", "_")}`;

/** The environment variables that hold the real names of what a function may touch. */
export const variableOf = {
  table: (name: TableName) => variable("TABLE", name),
  queue: (name: QueueName) => variable("QUEUE", name),
  bucket: (name: BucketName) => variable("BUCKET", name),
  secret: (name: SecretName) => variable("SECRET", name),
} as const;

/** Staff tokens are checked by the function that serves the desk. */
const verifiesStaff = ({ triggers }: FunctionEntry): boolean =>
  triggers.some(
    (trigger) => trigger.type === "http" && trigger.routes.some(({ path }) => path.startsWith("/v1/desk/")),
  );

/**
 * Every environment variable that a function needs, derived from its entry: CDK and the local runtime set exactly these,
 * and the function refuses to start without one.
 */
export const variablesOf = (entry: FunctionEntry): string[] => [
  ...(Object.keys(entry.tables) as TableName[]).map(variableOf.table),
  ...entry.sendsTo.map(variableOf.queue),
  ...(Object.keys(entry.buckets) as BucketName[]).map(variableOf.bucket),
  ...entry.secrets.map(variableOf.secret),
  ...(entry.pushes ? ["SOCKET_ENDPOINT"] : []),
  ...(entry.encryptsFields ? ["FIELD_KEY"] : []),
  ...(verifiesStaff(entry) ? ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_JWKS_URI"] : []),
];
