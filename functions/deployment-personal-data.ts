import type { FunctionEntry } from "./deployment-entry.ts";

/** The one function that may look into every table that holds something of a citizen. */
export const personalData: FunctionEntry = {
  purpose: "A citizen's own data: a copy of all of it, its erasure; every five minutes whatever a crash left undone",
  triggers: [{ type: "invoke" }, { type: "schedule", rateMinutes: 5 }],
  tables: { conversations: "read-write", cases: "read-write", insights: "read-write" },
  buckets: { uploads: "read-write", exports: "read-write" },
  sendsTo: [],
  secrets: [],
  invokes: [],
  pushes: false,
  encryptsFields: true,
  memoryMb: 512,
  timeoutSeconds: 300,
};
