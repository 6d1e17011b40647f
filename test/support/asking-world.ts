import { noteAsked } from "../../functions/conversation/note-asked.ts";
import { planTurn } from "../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../functions/conversation/run-turn.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import type { Message } from "../../functions/messages/message.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import { steppedClock } from "./case-builders.ts";
import { buildConversation, buildInbound } from "./conversation-builders.ts";
import { createMemoryConversationStore } from "./memory-conversation-store.ts";
import { createMemoryGaps } from "./memory-gaps.ts";
import { answerDeps } from "./memory-knowledge.ts";
import { createMemoryProblemStore } from "./memory-problem-store.ts";
import { buildPlanDeps } from "./plan-deps.ts";

const answers = answerDeps();

/** Turns as the product runs them, with the real entries: asked questions are noted after each. */
export const createAskingWorld = async () => {
  const clock = steppedClock();
  const conversations = createMemoryConversationStore();
  const asking = { ...createMemoryGaps(), problems: createMemoryProblemStore() };
  const deps = buildPlanDeps(answers, { conversations, asking, clock });
  await conversations.create(buildConversation(), []);
  const run = { conversations, plan: planTurn(deps), wording: deps.wording, clock, log: silentLogger };
  const send = async (message: InboundMessage): Promise<Message[]> => {
    const outcome = await runTurn(run, message);
    if (outcome) await noteAsked({ ...asking, conversations }, outcome);
    return outcome?.messages.filter(({ from }) => from !== "citizen") ?? [];
  };
  return {
    ...asking,
    deps,
    clock,
    conversations,
    send,
    say: (content: InboundMessage["content"] | string) => send(buildInbound(content)),
    press: (value: string) => send(buildInbound({ type: "choice", value })),
  };
};
