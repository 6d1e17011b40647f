import * as z from "zod";
import type { ConversationStore } from "../../conversation/ports.ts";
import { type StopMarks, stopAnswer } from "../../conversation/stop-answer.ts";
import type { Clock } from "../../shared/clock.ts";
import { StopAnswer } from "../contract.ts";
import { ownConversation } from "../own-conversation.ts";
import { type Route, route } from "../route.ts";
import { allowEdit, type WriteLimiter } from "../write-limiter.ts";

export type StopRouteDeps = {
  conversations: Pick<ConversationStore, "find" | "findTurn">;
  stops: StopMarks;
  limiter: WriteLimiter;
  clock: Clock;
};

const stop = route<StopRouteDeps>()({
  id: "stopAnswer",
  summary: "The answer to a message of one's own is not wanted any more; false when it is there already",
  body: StopAnswer,
  response: z.object({ isStopped: z.boolean() }),
  async run(deps, { body: { messageId } }, caller) {
    const conversation = await ownConversation(deps, caller);
    const now = deps.clock.now();
    await allowEdit(deps.limiter, caller.citizen, now);
    return { isStopped: await stopAnswer(deps, conversation, messageId, now.toISOString()) };
  },
});

/** Stopping an answer that is waited for. */
export const stopRoutes: readonly Route<StopRouteDeps>[] = [stop];
