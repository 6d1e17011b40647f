import * as z from "zod";
import type { Answer } from "./draft.ts";
import { ReadOutcome } from "./prefill-state.ts";

/** One question to one data set: about whom, for what, with which consent, and only the items needed. */
export type RegisterQuery = {
  /** The same for every try of the same turn. */
  requestId: string;
  dataSet: string;
  service: { id: string; title: string };
  /** When the citizen agreed. */
  consentedAt: string;
  subject: { name: string; idNumber: string };
  items: readonly string[];
};

/** What a data set said; values are normalised as in `machine-v1`. */
export type RegisterAnswer = { outcome: ReadOutcome; values: Readonly<Record<string, Answer>> };

/** The way to the data that departments share. Never throws for what goes wrong on the way. */
export interface RegisterConnector {
  isConnected(dataSet: string): boolean;
  read(query: RegisterQuery): Promise<RegisterAnswer>;
}

/**
 * One line of the audit of shared data: who agreed, declined or took it back, what was asked for whom and for what, and how
 * it ended. Never a value, never a name or an ID number.
 */
export const PrefillAudit = z.object({
  id: z.string().startsWith("pfa_"),
  at: z.iso.datetime(),
  event: z.enum(["agreed", "declined", "revoked", "queried", "answered"]),
  /** The citizen's pseudonym. */
  citizen: z.string(),
  conversationId: z.string(),
  draftId: z.string(),
  /** The purpose: this service and no other. */
  serviceId: z.string(),
  dataSets: z.array(z.string()),
  /** The fields of the form that were asked for. */
  fields: z.array(z.string()),
  outcome: ReadOutcome.nullable(),
  consentedAt: z.iso.datetime().nullable(),
});
export type PrefillAudit = z.infer<typeof PrefillAudit>;

/** The audit, and which person a citizen may ask about. */
export interface PrefillAuditStore {
  /** Adds a line; one that is there already stays as it is. */
  note(line: PrefillAudit): Promise<void>;
  /** Of one draft, oldest first. */
  listOf(draftId: string): Promise<PrefillAudit[]>;
  /**
   * Ties a citizen to the first person whose data they agreed to have read; false for anybody else's number afterwards.
   * Only a keyed hash of the number is kept.
   */
  claim(citizen: string, idNumber: string): Promise<boolean>;
}
