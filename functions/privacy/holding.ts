import * as z from "zod";

/**
 * Every kind of record that holds something of a citizen. The list is closed: adapters/personal-data/key-owners.ts says of
 * each key of each table, and of each bucket, which of these it belongs to.
 */
export const HoldingName = z.enum([
  "sessions",
  "problems",
  "handoffs",
  "questions",
  "turns",
  "files",
  "conversations",
  "reminders",
  "appointments",
  "platform",
  "submissions",
  "tickets",
  "shared-data",
  "exports",
]);
export type HoldingName = z.infer<typeof HoldingName>;

/** Whose records, and in which conversations they lie. */
export type Subject = { citizen: string; conversationIds: readonly string[] };

/** One record as it is given to its citizen: opened, readable, as JSON. */
export type HeldRecord = Readonly<Record<string, unknown>>;

/** One kind of records of a citizen: how all of them are read, and how all of them are erased. */
export type Holding = {
  name: HoldingName;
  /** Whether the law keeps it when everything else is erased; then `erase` removes nothing. */
  isKept: boolean;
  read(subject: Subject): Promise<readonly HeldRecord[]>;
  /** Removes what is there and says how much that was; again, it removes what was left. */
  erase(subject: Subject): Promise<number>;
};
