/** A function that touches nothing: what an entry of the deployment table begins with. */
export const nothing = {
  sendsTo: [],
  buckets: {},
  secrets: [],
  invokes: [],
  pushes: false,
  encryptsFields: false,
} as const;

/** What makes a search index and switches to it. */
export const buildsIndex = {
  ...nothing,
  tables: { knowledge: "read-write" },
  buckets: { index: "read-write" },
  secrets: ["model-key"],
} as const;

/** Memory in megabytes and the longest run in seconds. */
export const size = (memoryMb: number, timeoutSeconds: number) => ({ memoryMb, timeoutSeconds });

/** What moves tickets without anybody asking also tells their citizens and the desk. */
export const telling = {
  ...nothing,
  sendsTo: ["inbox"],
  pushes: true,
  encryptsFields: true,
  writesTickets: true,
} as const;
