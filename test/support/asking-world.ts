import { loadServices } from "../../functions/adapters/service-files.ts";
import { noteAsked } from "../../functions/conversation/note-asked.ts";
import { planTurn } from "../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../functions/conversation/run-turn.ts";
import type { PlanDeps } from "../../functions/conversation/turn-context.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import type { Message } from "../../functions/messages/message.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import { steppedClock } from "./case-builders.ts";
import { buildConversation, buildInbound } from "./conversation-builders.ts";
import { createMemoryConversationStore } from "./memory-conversation-store.ts";
import { createMemoryGaps } from "./memory-gaps.ts";
import { createMemoryHandoffStore } from "./memory-handoff-store.ts";
import { answerDeps, knowledgeDir } from "./memory-knowledge.ts";
import { createMemoryProblemStore } from "./memory-problem-store.ts";
import { createMemoryReminderStore } from "./memory-reminder-store.ts";
import { createMemorySubmissionStore } from "./memory-submission-store.ts";
import { createMemoryTicketStore } from "./memory-ticket-store.ts";

const answers = answerDeps();

/** Turns as the product runs them, with the real entries: asked questions are noted after each. */
export const createAskingWorld = async () => {
  const clock = steppedClock();
  const conversations = createMemoryConversationStore();
  const asking = { ...createMemoryGaps(), problems: createMemoryProblemStore() };
  const deps: PlanDeps = {
    conversations,
    answers,
    asking,
    services: loadServices(`${knowledgeDir}/services`),
    submissions: createMemorySubmissionStore(),
    reminders: createMemoryReminderStore(),
    handoffs: createMemoryHandoffStore(),
    tickets: createMemoryTicketStore(),
    calendar: { isWorkingDay: () => true } as unknown as PlanDeps["calendar"],
    isDeskStaffed: async () => true,
    findRegion: () => undefined,
    regionName: (code) => code,
    wording: answers.wording,
    clock,
  };
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
