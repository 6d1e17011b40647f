import * as z from "zod";
import { AppError, type ErrorCode } from "../shared/app-error.ts";

const instant = z.iso.datetime().nullable();

/**
 * A conversation on its way to, or with, a person: waiting -> active -> ended. It goes back to waiting when the agent is
 * gone or passes it on, and rests as `away` while a waiting citizen has closed the page.
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
  state: z.enum(["waiting", "away", "active", "ended"]),
  /** Which queue of knowledge/desk/queues.yaml it stands in, and the language that the citizen writes. */
  queue: z.string().default("general"),
  language: z.string().default("zh"),
  /** Passed on to one agent, who alone may take it until then; afterwards everybody may. */
  offeredTo: z.string().nullable().default(null),
  offeredUntil: instant.default(null),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  acceptedAt: instant,
  /** Since when its agent gives no sign; the citizen has been told. */
  agentAwayAt: instant.default(null),
  /** When it last went back into the queue because its agent was gone. */
  requeuedAt: instant,
  /** When it was last passed on. */
  transferredAt: instant.default(null),
  /** Since when the page of a waiting citizen is closed. */
  citizenAwayAt: instant.default(null),
  /** Who spoke last since the agent came, and when. */
  lastWord: z
    .object({ by: z.enum(["citizen", "agent"]), at: z.iso.datetime() })
    .nullable()
    .default(null),
  /** When a silent citizen was asked whether they are still there. */
  remindedAt: instant.default(null),
  /** When the citizen last wrote something that sounds like danger. */
  alertAt: instant.default(null),
  /** Colleagues who were mentioned in a note: they may read along. */
  mentioned: z.array(z.string()).default([]),
  endedAt: instant,
  endedBy: z.enum(["agent", "citizen", "silence", "absence"]).nullable(),
  /** The ticket that the agent opened at the end, if any. */
  ticketId: z.string().nullable().default(null),
  /** How satisfied the citizen was: 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意. */
  rating: z.int().min(1).max(5).nullable().default(null),
  version: z.int().nonnegative(),
});
export type Handoff = z.infer<typeof Handoff>;
export type HandoffState = Handoff["state"];

/** Who at the desk does something. */
export type Agent = { id: string; name: string };

/** The whole state machine. waiting/away -> ended is a citizen who no longer wants to, or does not, wait. */
export const nextStates: Record<HandoffState, readonly HandoffState[]> = {
  waiting: ["active", "away", "ended"],
  away: ["waiting", "ended"],
  active: ["ended", "waiting"],
  ended: [],
};

const refusalOf: Record<HandoffState, ErrorCode> = {
  waiting: "record.changed",
  away: "record.changed",
  active: "handoff.taken",
  ended: "handoff.ended",
};

type Change = Partial<Omit<Handoff, "id" | "conversationId" | "state" | "requestedAt" | "version">>;

/** Nobody holds it: what is true of every handoff that waits. */
export const heldByNobody = {
  agentId: null,
  agentName: null,
  acceptedAt: null,
  agentAwayAt: null,
  lastWord: null,
  remindedAt: null,
} satisfies Change;

/**
 * Moves a handoff along the state machine; every change of state goes through here. A move that the machine does not
 * have is `handoff.taken` (with the agent's name), `handoff.ended` or `record.changed`, by the state it is in.
 */
export const moveHandoff = (handoff: Handoff, to: HandoffState, change: Change): Handoff => {
  if (nextStates[handoff.state].includes(to)) return { ...handoff, ...change, state: to };
  throw new AppError(refusalOf[handoff.state], handoff.state === "active" ? { agentName: handoff.agentName } : {});
};

/** Only the agent whom it was passed on to may take it, for a short while. */
export const isOfferedToAnother = (handoff: Handoff, agentId: string, now: Date): boolean =>
  handoff.offeredTo !== null &&
  handoff.offeredTo !== agentId &&
  handoff.offeredUntil !== null &&
  now.getTime() < Date.parse(handoff.offeredUntil);
