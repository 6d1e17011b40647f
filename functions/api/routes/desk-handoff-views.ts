import * as z from "zod";
import { CannedReply } from "../../handoff/canned-reply.ts";
import { Handoff } from "../../handoff/handoff.ts";
import { Note } from "../../handoff/note.ts";
import { Seat } from "../../handoff/seat.ts";
import { Message } from "../../messages/message.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { FormView } from "./desk-form-view.ts";
import { TicketItem } from "./desk-ticket-views.ts";

// A response schema also drops what is not in it, such as the citizen's pseudonym: whole records can be handed over.

/** One handoff in a list: no transcript, no pseudonym. */
export const HandoffItem = Handoff.pick({
  id: true,
  conversationId: true,
  region: true,
  reason: true,
  topic: true,
  state: true,
  queue: true,
  language: true,
  offeredTo: true,
  agentId: true,
  agentName: true,
  requestedAt: true,
  acceptedAt: true,
  agentAwayAt: true,
  transferredAt: true,
  lastWord: true,
  alertAt: true,
  mentioned: true,
  endedAt: true,
  endedBy: true,
  rating: true,
}).extend({
  position: z.int().positive().nullable(),
  /** Of one who waits: whether it is of a queue and language that the caller serves. */
  isMine: z.boolean().optional(),
});

export const handoffItem = (handoff: Handoff, position: number | null): z.input<typeof HandoffItem> => ({
  ...handoff,
  position,
});

export const HandoffLists = z.object({ waiting: z.array(HandoffItem), active: z.array(HandoffItem) });

/** Messages of a transcript; give `cursor` back as `after` to get what comes next. */
export const Transcript = z.object({ messages: z.array(Message), cursor: z.string() });

const TalkSummary = z.object({
  asked: z.array(z.string()),
  unanswered: z.array(z.string()),
  answeredFrom: z.array(z.string()),
  isUrgent: z.boolean(),
});

export const HandoffDetail = Transcript.extend({
  handoff: HandoffItem,
  form: FormView.nullable(),
  tickets: z.array(TicketItem),
  notes: z.array(Note),
  summary: TalkSummary,
});

/** What an agent's desk works with: the own seat, the colleagues, the queues, what is said often. */
export const DeskKit = z.object({
  seat: Seat,
  colleagues: z.array(z.object({ id: z.string(), name: z.string(), isHere: z.boolean(), room: z.int().nonnegative() })),
  queues: z.array(z.object({ id: z.string(), name: z.string() })),
  replies: z.array(CannedReply),
});

export const LiveView = z.object({
  agents: z.array(
    z.object({ seat: Seat, isHere: z.boolean(), lastSignAt: z.string().nullable(), active: z.int().nonnegative() }),
  ),
  queues: z.array(
    z.object({
      queue: z.string(),
      waiting: z.int().nonnegative(),
      away: z.int().nonnegative(),
      active: z.int().nonnegative(),
      longestSince: z.string().nullable(),
    }),
  ),
  handlingMs: z.number().nullable(),
  endedMeasured: z.int().nonnegative(),
  ratings: z.array(z.object({ rating: z.int(), count: z.int().nonnegative() })),
});

/** The desk's own id of something it sends: sending it again does it once. */
export const DeskMessageId = z.string().regex(/^[\w-]{8,64}$/);

export const tellDesks = ({ desk }: Pick<DeskDeps, "desk">, { id, conversationId }: Handoff): Promise<void> =>
  desk.changed({ handoffId: id, conversationId });
