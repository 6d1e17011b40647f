import * as z from "zod";
import { AppError, type ErrorCode } from "../shared/app-error.ts";

/**
 * A conversation on its way to, or with, a person: waiting -> active -> ended, and back to waiting when the agent is gone.
 */
export const Handoff = z.object({
  id: z.string().startsWith("hnd_"),
  conversationId: z.string(),
  citizen: z.string(),
  channel: z.string(),
  region: z.string(),
  /** Why a person is wanted: the citizen asked, the bot did not know, or a crisis. */
  reason: z.enum(["asked", "unanswered", "crisis"]),
  /** The form in hand, or the citizen's last question (masked), so that the queue can be read at a glance. */
  topic: z.string(),
  draftId: z.string().nullable(),
  state: z.enum(["waiting", "active", "ended"]),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  acceptedAt: z.iso.datetime().nullable(),
  /** Last sign of life of the agent who holds it: accepting, reading or writing; null while nobody does. */
  agentSeenAt: z.iso.datetime().nullable(),
  /** When it last went back into the queue because its agent was gone. */
  requeuedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  endedBy: z.enum(["agent", "citizen"]).nullable(),
  version: z.int().nonnegative(),
});
export type Handoff = z.infer<typeof Handoff>;
export type HandoffState = Handoff["state"];

/** Who at the desk does something. */
export type Agent = { id: string; name: string };

/** The whole state machine. waiting -> ended is a citizen who no longer wants to wait. */
const nextOf: Record<HandoffState, readonly HandoffState[]> = {
  waiting: ["active", "ended"],
  active: ["ended", "waiting"],
  ended: [],
};

const refusalOf: Record<HandoffState, ErrorCode> = {
  waiting: "record.changed",
  active: "handoff.taken",
  ended: "handoff.ended",
};

/**
 * Moves a handoff along the state machine; every change of state goes through here. A move that the machine does not
 * have is `handoff.taken` (with the agent's name), `handoff.ended` or `record.changed`, by the state it is in.
 */
export const moveHandoff = (
  handoff: Handoff,
  to: HandoffState,
  change: Partial<Omit<Handoff, "id" | "conversationId" | "state" | "requestedAt" | "version">>,
): Handoff => {
  if (nextOf[handoff.state].includes(to)) return { ...handoff, ...change, state: to };
  throw new AppError(refusalOf[handoff.state], handoff.state === "active" ? { agentName: handoff.agentName } : {});
};
