import * as z from "zod";

/** One call of a function to a service, as seen on the wire. */
export const ServiceCall = z.object({
  type: z.literal("call"),
  functionName: z.string(),
  service: z.enum(["dynamodb", "sqs", "s3", "websocket"]),
  operation: z.string(),
  readUnits: z.number(),
  writeUnits: z.number(),
  /** Bytes of rows put, by DynamoDB's rule for item sizes. */
  storedBytes: z.number(),
  /** Billed pieces: 64 kB of a queue message, 32 kB of a WebSocket message. */
  pieces: z.number(),
});
export type ServiceCall = z.infer<typeof ServiceCall>;

/** One run of a function. Processor time is the process's own, and functions run one at a time. */
export const Invocation = z.object({
  type: z.literal("invocation"),
  functionName: z.string(),
  trigger: z.enum(["http", "websocket", "queue", "other"]),
  wallMs: z.number(),
  cpuMs: z.number(),
  logBytes: z.number(),
});
export type Invocation = z.infer<typeof Invocation>;

export type Entry = ServiceCall | Invocation;

/** Everything that happened, in order; `since` gives what a scenario caused. */
export const createLedger = () => {
  const entries: Entry[] = [];
  return {
    add: (entry: Entry): void => void entries.push(entry),
    mark: (): number => entries.length,
    since: (mark: number): Entry[] => entries.slice(mark),
    count: (functionName: string): number =>
      entries.filter((entry) => entry.type === "invocation" && entry.functionName === functionName).length,
  };
};
export type Ledger = ReturnType<typeof createLedger>;
