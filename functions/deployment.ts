import { routeTable } from "./api/route-table.ts";

export type TableName = "conversations" | "cases" | "knowledge" | "insights";
export type QueueName = "inbox" | "jobs-failed";
export type BucketName = "index";
export type SecretName = "session-signing" | "citizen-pseudonym" | "model-key" | "city-signing";
export type FunctionName =
  | "citizen-api"
  | "desk-api"
  | "socket"
  | "turn"
  | "build-index"
  | "sweep"
  | "ticket-clock"
  | "city-tickets";

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
  memoryMb: number;
  timeoutSeconds: number;
};

const httpRoutes = (api: "citizen-api" | "desk-api") => ({
  type: "http" as const,
  routes: Object.values(routeTable)
    .filter((route) => route.api === api)
    .map(({ method, path }) => ({ method, path })),
});

/** What moves tickets without anybody asking also tells their citizens and the desk. */
const telling = { sendsTo: ["inbox"], pushes: true, encryptsFields: true } satisfies Partial<FunctionEntry>;
const ticketJob = { ...telling, buckets: {}, invokes: [], memoryMb: 512 } satisfies Partial<FunctionEntry>;

/** Where the WebSocket is mounted, for citizens and staff alike. */
export const socketPath = "/v1/socket";

/**
 * The one table of functions. `infra/` turns it into Lambda functions with exactly these permissions; `local/` mounts
 * the same on one machine. The handler of `name` is functions/handlers/<name>.ts.
 */
export const deployment: Record<FunctionName, FunctionEntry> = {
  "citizen-api": {
    purpose: "Citizens' HTTP: sessions, messages in, messages out, own tickets, health",
    triggers: [httpRoutes("citizen-api")],
    tables: { conversations: "read-write", cases: "read-write", knowledge: "read" },
    sendsTo: ["inbox"],
    buckets: {},
    secrets: ["session-signing", "citizen-pseudonym", "city-signing"],
    invokes: [],
    pushes: false,
    encryptsFields: true,
    memoryMb: 512,
    timeoutSeconds: 29,
  },
  "desk-api": {
    purpose: "Staff HTTP: handoffs, tickets, submissions, entries",
    triggers: [httpRoutes("desk-api")],
    tables: { conversations: "read", cases: "read-write", knowledge: "read", insights: "read-write" },
    sendsTo: ["inbox"],
    buckets: {},
    secrets: ["session-signing", "city-signing"],
    invokes: [],
    pushes: true,
    encryptsFields: true,
    memoryMb: 512,
    timeoutSeconds: 15,
  },
  socket: {
    purpose: "WebSocket: connect, resume from a cursor, disconnect",
    triggers: [{ type: "websocket", path: socketPath, routes: ["$connect", "$disconnect", "$default"] }],
    tables: { conversations: "read-write" },
    sendsTo: [],
    buckets: {},
    secrets: ["session-signing"],
    invokes: [],
    pushes: true,
    encryptsFields: false,
    memoryMb: 256,
    timeoutSeconds: 10,
  },
  turn: {
    purpose: "One turn of a conversation: load, route, answer or fill a form, save, deliver",
    triggers: [{ type: "queue", queue: "inbox", batchSize: 10 }],
    tables: { conversations: "read-write", cases: "read-write", knowledge: "read", insights: "read-write" },
    sendsTo: [],
    buckets: { index: "read" },
    secrets: ["model-key"],
    invokes: [],
    pushes: true,
    encryptsFields: true,
    usesModel: true,
    memoryMb: 1024,
    timeoutSeconds: 30,
  },
  "build-index": {
    purpose: "Builds the search index of all published entries and switches to it",
    triggers: [{ type: "invoke" }],
    tables: { knowledge: "read-write" },
    sendsTo: [],
    buckets: { index: "read-write" },
    secrets: ["model-key"],
    invokes: [],
    pushes: false,
    encryptsFields: false,
    memoryMb: 1024,
    timeoutSeconds: 300,
  },
  sweep: {
    purpose: "Every minute: puts conversations whose agent has gone back into the queue",
    triggers: [{ type: "schedule", rateMinutes: 1 }],
    tables: { conversations: "read", cases: "read-write" },
    sendsTo: ["inbox"],
    buckets: {},
    secrets: [],
    invokes: [],
    pushes: true,
    encryptsFields: false,
    memoryMb: 256,
    timeoutSeconds: 50,
  },
  "ticket-clock": {
    purpose:
      "Every ten minutes: tickets' reminders, escalation and ends; classes of problems and news of their remedies",
    triggers: [{ type: "schedule", rateMinutes: 10 }],
    tables: { conversations: "read", cases: "read-write", insights: "read-write" },
    secrets: [],
    ...ticketJob,
    timeoutSeconds: 300,
  },
  "city-tickets": {
    purpose: "Every minute, where a city's own 12345 system is connected: tickets' steps out, their status in",
    triggers: [{ type: "schedule", rateMinutes: 1 }],
    tables: { conversations: "read", cases: "read-write" },
    secrets: ["city-signing"],
    ...ticketJob,
    timeoutSeconds: 55,
  },
};

/** The queues: FIFO ones keep order per conversation; every queue and asynchronous call ends in a dead-letter queue. */
export const queues = {
  inbox: { fifo: true, visibilitySeconds: 180, maxReceives: 5 },
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
