/** What an entry of the deployment table may name; infra/ and local/ make exactly these. */
export type TableName = "conversations" | "cases" | "knowledge" | "insights";
export type QueueName = "inbox" | "dispatch" | "channel-jobs" | "handoff-watch" | "jobs-failed";
export type BucketName = "index" | "uploads" | "exports" | "attachments";
export type SecretName =
  | "session-signing"
  | "citizen-pseudonym"
  | "model-key"
  | "channel-keys"
  | "map-key"
  | `${"department" | "city" | "centre" | "feed" | "notice" | "register"}-signing`;
export type FunctionName =
  | "citizen-api"
  | "device-api"
  | "desk-api"
  | "assist-api"
  | "department-api"
  | "channel-webhook"
  | "channel-jobs"
  | "socket"
  | "turn"
  | "dispatch"
  | "build-index"
  | "publish"
  | "sweep"
  | "handoff-watch"
  | "remind"
  | "watch-knowledge"
  | "ticket-clock"
  | "city-tickets"
  | "personal-data"
  | "count-figures";

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
  /** Turns sound into text and places into regions, where either is configured. */
  servesDevices?: boolean;
  /** Knows which departments have a system of their own, where any are configured. */
  knowsDepartments?: boolean;
  /** Writes tickets, and marks each change for the city's own system, where one is connected. */
  writesTickets?: boolean;
  /** Knows which platforms are connected, where any are configured. */
  knowsChannels?: boolean;
  /** Knows how platforms are set up, to show what they would send; reaches none of them. */
  previewsChannels?: boolean;
  /** Knows which registers share data, where any are configured. */
  knowsRegisters?: boolean;
  /** Looks whether addresses of sources still lead somewhere, on the hosts that are configured. */
  fetchesLinks?: boolean;
  /** Talks with a centre's own desk, where one is connected. */
  reachesCentre?: boolean;
  memoryMb: number;
  timeoutSeconds: number;
};
