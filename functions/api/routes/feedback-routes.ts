import * as z from "zod";
import type { ConversationStore } from "../../conversation/ports.ts";
import { type FeedbackDeps, takeFeedback } from "../../conversation/take-feedback.ts";
import { AppError } from "../../shared/app-error.ts";
import { FeedbackGiven, FeedbackList, GiveFeedback } from "../contract.ts";
import { type Route, route } from "../route.ts";
import { allowWrite, type WriteLimiter } from "../write-limiter.ts";

export type FeedbackRouteDeps = FeedbackDeps & {
  conversations: Pick<ConversationStore, "find" | "messagesAfter">;
  limiter: WriteLimiter;
};

const give = route<FeedbackRouteDeps>()({
  id: "giveFeedback",
  summary: "Says whether an answer helped, and if not why; again changes what was said before",
  params: z.strictObject({ messageId: z.string().min(1).max(100) }),
  body: GiveFeedback,
  response: FeedbackGiven,
  async run(deps, { params: { messageId }, body: { seq, ...given } }, { citizen, conversationId }) {
    const conversation = await deps.conversations.find(conversationId);
    if (conversation?.citizen !== citizen) throw new AppError("caller.unknown");
    await allowWrite(deps.limiter, citizen, deps.clock.now(), false);
    const feedback = await takeFeedback(deps, conversation, { seq, messageId }, given);
    if (!feedback) throw new AppError("record.not-found");
    return feedback;
  },
});

const list = route<FeedbackRouteDeps>()({
  id: "listFeedback",
  summary: "What the citizen has said about the answers of this conversation",
  response: FeedbackList,
  async run(deps, _input, { citizen, conversationId }) {
    const conversation = await deps.conversations.find(conversationId);
    if (conversation?.citizen !== citizen) throw new AppError("caller.unknown");
    return { feedback: await deps.feedback.list(conversationId) };
  },
});

/** What citizens say about answers. */
export const feedbackRoutes: readonly Route<FeedbackRouteDeps>[] = [give, list];
