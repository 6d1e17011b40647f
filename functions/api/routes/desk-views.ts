import * as z from "zod";
import { Handoff } from "../../handoff/handoff.ts";
import { Message } from "../../messages/message.ts";
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
  agentId: true,
  agentName: true,
  requestedAt: true,
  acceptedAt: true,
  endedAt: true,
  endedBy: true,
}).extend({ position: z.int().positive().nullable() });

export const HandoffLists = z.object({ waiting: z.array(HandoffItem), active: z.array(HandoffItem) });

/** Messages of a transcript; give `cursor` back as `after` to get what comes next. */
export const Transcript = z.object({ messages: z.array(Message), cursor: z.string() });

export const HandoffDetail = Transcript.extend({
  handoff: HandoffItem,
  form: FormView.nullable(),
  tickets: z.array(TicketItem),
});

const id = z.string().min(1).max(100);
export const HandoffParams = z.strictObject({ handoffId: id });
export const TicketParams = z.strictObject({ ticketId: id });
export const ProblemParams = z.strictObject({ problemId: id });
export const SubmissionParams = z.strictObject({ submissionId: id });
export const EntryParams = z.strictObject({ entryId: id });

/** Query of a paged list: `after` is the marker that the page before gave. */
export const PageQuery = z.strictObject({
  after: z.string().min(1).max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
