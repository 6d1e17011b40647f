import { AppError, hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import { Handoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/** What a request for a person says; `currentHandoffId` is the one the conversation already has, if any. */
export type HandoffRequest = Pick<
  Handoff,
  "conversationId" | "citizen" | "channel" | "region" | "reason" | "topic" | "draftId"
> & {
  /** Left out: the general queue, Chinese. */
  queue?: string;
  language?: string;
  messageId: string;
  currentHandoffId: string | null;
};

const maxTopicLength = 100;

const stillOpen = async (handoffs: HandoffStore, handoffId: string | null): Promise<Handoff | undefined> => {
  const current = handoffId === null ? undefined : await handoffs.find(handoffId);
  return current?.state === "ended" ? undefined : current;
};

/**
 * Puts a conversation into the queue for a person. Asking again while waiting or talking returns the handoff there is;
 * the same message a second time returns the one it made, whatever became of it.
 */
export const requestHandoff = async (
  { handoffs, clock }: { handoffs: HandoffStore; clock: Clock },
  { messageId, currentHandoffId, topic, ...request }: HandoffRequest,
): Promise<Handoff> => {
  const open = await stillOpen(handoffs, currentHandoffId);
  if (open) return open;
  const handoff = Handoff.parse({
    ...request,
    id: derivedId("hnd", request.conversationId, messageId),
    topic: [...topic].slice(0, maxTopicLength).join(""),
    state: "waiting",
    agentId: null,
    agentName: null,
    requestedAt: clock.now().toISOString(),
    acceptedAt: null,
    requeuedAt: null,
    endedAt: null,
    endedBy: null,
    version: 0,
  });
  try {
    await handoffs.create(handoff);
    return handoff;
  } catch (error) {
    if (!hasCode(error, "record.exists")) throw error;
    const made = await handoffs.find(handoff.id);
    if (made) return made;
    throw new AppError("record.changed", { cause: error });
  }
};
