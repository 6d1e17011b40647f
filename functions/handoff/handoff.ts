import * as z from "zod";

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
  /** The citizen's last words (masked), so that the queue can be read at a glance. */
  topic: z.string(),
  draftId: z.string().nullable(),
  state: z.enum(["waiting", "active", "ended"]),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  acceptedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  endedBy: z.enum(["agent", "citizen"]).nullable(),
  version: z.int().nonnegative(),
});
export type Handoff = z.infer<typeof Handoff>;
