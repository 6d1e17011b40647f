import * as z from "zod";
import { HoldingName } from "./holding.ts";

/** What a citizen asks for about their own data: a copy of all of it, or that it is erased. */
export const DataRequestKind = z.enum(["export", "erasure"]);
export type DataRequestKind = z.infer<typeof DataRequestKind>;

/**
 * One request about all data of one citizen. `open` until its work is done; an erasure is gone over once more after a while
 * (`settling`), because a turn that ran at the same moment may have written something since.
 */
export const DataRequest = z.object({
  id: z.string().startsWith("dat_"),
  kind: DataRequestKind,
  citizen: z.string(),
  /** For people: what the citizen can quote and the audit shows. */
  receipt: z.string(),
  state: z.enum(["open", "settling", "ready"]),
  /** Known before the first record goes, because afterwards nothing leads to them any more. */
  conversationIds: z.array(z.string()).nullable(),
  counts: z.partialRecord(HoldingName, z.int().nonnegative()),
  requestedAt: z.iso.datetime(),
  /** When the first pass of an erasure was over, or the copy was written. */
  workedAt: z.iso.datetime().nullable(),
  version: z.int().nonnegative(),
  expiresAt: z.int(),
});
export type DataRequest = z.infer<typeof DataRequest>;

/**
 * One line of the audit: that a citizen asked, and that it was done, with how many records of which kind. Never who, never
 * what (个人信息保护法第五十条、第五十六条).
 */
export const DataAuditLine = z.object({
  id: z.string(),
  receipt: z.string(),
  kind: DataRequestKind,
  event: z.enum(["asked", "done"]),
  /** When the citizen asked, which both lines of a request share. */
  askedAt: z.iso.datetime(),
  at: z.iso.datetime(),
  counts: z.partialRecord(HoldingName, z.int().nonnegative()),
});
export type DataAuditLine = z.infer<typeof DataAuditLine>;
