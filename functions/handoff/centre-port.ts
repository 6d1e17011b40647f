import * as z from "zod";
import type { Handoff } from "./handoff.ts";

/** A centre's own desk hears these, in order; `id` is the idempotency key, `seq` counts from 1 within one `session`. */
export const CentreEvent = z.object({
  id: z.string(),
  session: z.string(),
  seq: z.int().positive(),
  at: z.iso.datetime(),
  body: z.discriminatedUnion("type", [
    z.object({
      type: z.literal("start"),
      reason: z.string(),
      topic: z.string(),
      queue: z.string(),
      language: z.string(),
      region: z.string(),
      /** What was said so far, personal data masked. */
      transcript: z.array(z.object({ from: z.string(), text: z.string(), at: z.iso.datetime() })),
    }),
    z.object({ type: z.literal("message"), text: z.string() }),
    /** Over for the centre: the citizen or the product ended it, or somebody at our own desk has it. */
    z.object({ type: z.literal("end"), reason: z.enum(["ended", "elsewhere"]) }),
  ]),
});
export type CentreEvent = z.infer<typeof CentreEvent>;

/** What the centre says about a session; `seq` counts from 1 in each session and none may be left out. */
export const CentreWord = z.strictObject({
  session: z.string().min(1).max(120),
  seq: z.int().positive(),
  body: z.discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("accept"),
      agentId: z.string().min(1).max(60),
      agentName: z.string().min(1).max(30),
    }),
    z.strictObject({ type: z.literal("message"), text: z.string().trim().min(1).max(2000) }),
    z.strictObject({ type: z.literal("end") }),
  ]),
});
export type CentreWord = z.infer<typeof CentreWord>;

/** How far a handoff and the centre have got with each other. */
export const CentreLink = z.object({
  handoffId: z.string(),
  /** A handoff that comes back to waiting is another session. */
  run: z.int().positive(),
  /** The last message that the start tells of; fixed before it is sent, so that it says the same when sent again. */
  startedWith: z.int().nonnegative().nullable(),
  isStarted: z.boolean(),
  isOver: z.boolean(),
  /** The last message of the conversation that was sent, and how many events and words went either way. */
  cursor: z.int().nonnegative(),
  sent: z.int().nonnegative(),
  heard: z.int().nonnegative(),
  failingSince: z.iso.datetime().nullable(),
  version: z.int().nonnegative(),
});
export type CentreLink = z.infer<typeof CentreLink>;

export interface CentreLinkStore {
  find(handoffId: string): Promise<CentreLink | undefined>;
  create(link: CentreLink): Promise<void>;
  /** Conditional: whoever comes second is told `record.changed`. */
  save(link: CentreLink): Promise<CentreLink>;
  /** Sessions that are not over. */
  listOpen(): Promise<CentreLink[]>;
}

/** The centre's desk. `upstream.unavailable` when it did not take the event: it is sent again under the same id. */
export interface CentreDesk {
  send(event: CentreEvent): Promise<void>;
}

const prefix = "centre:";

/** An agent of the centre, as the product names one. */
export const centreAgentId = (agentId: string): string => `${prefix}${agentId}`;

export const isCentres = ({ agentId }: Pick<Handoff, "agentId">): boolean => agentId?.startsWith(prefix) ?? false;

export const sessionOf = ({ handoffId, run }: Pick<CentreLink, "handoffId" | "run">): string => `${handoffId}.${run}`;

/** The handoff and run of a session; undefined for what is none. */
export const readSession = (session: string): { handoffId: string; run: number } | undefined => {
  const [, handoffId, run] = /^(hnd_[\w-]+)\.(\d{1,6})$/.exec(session) ?? [];
  return handoffId === undefined ? undefined : { handoffId, run: Number(run) };
};
