import * as z from "zod";
import type { ConversationStore } from "../../conversation/ports.ts";
import { type FeedbackDeps, takeFeedback } from "../../conversation/take-feedback.ts";
import { AppError } from "../../shared/app-error.ts";
import { FeedbackGiven, FeedbackList, GiveFeedback } from "../contract.ts";
import { ownConversation } from "../own-conversation.ts";
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
  async run(deps, { params: { messageId }, body: { seq, ...given } }, caller) {
    const conversation = await ownConversation(deps, caller);
    await allowWrite(deps.limiter, caller.citizen, deps.clock.now(), false);
    const feedback = await takeFeedback(deps, conversation, { seq, messageId }, given);
    if (!feedback) throw new AppError("record.not-found");
    return feedback;
  },
});

const list = route<FeedbackRouteDeps>()({
  id: "listFeedback",
  summary: "What the citizen has said about the answers of this conversation",
  response: FeedbackList,
  async run(deps, _input, caller) {
    const { id } = await ownConversation(deps, caller);
    return { feedback: await deps.feedback.list(id) };
  },
});

/** What citizens say about answers. */
export const feedbackRoutes: readonly Route<FeedbackRouteDeps>[] = [give, list];
