import { loadServices } from "../../functions/adapters/service-files.ts";
import type { PlanDeps } from "../../functions/conversation/turn-context.ts";
import { fixedClock, testTime } from "./conversation-builders.ts";
import { createMemoryConversationStore } from "./memory-conversation-store.ts";
import { createMemoryHandoffStore } from "./memory-handoff-store.ts";
import { knowledgeDir } from "./memory-knowledge.ts";
import { createMemoryReminderStore } from "./memory-reminder-store.ts";
import { createMemorySubmissionStore } from "./memory-submission-store.ts";
import { createMemoryTicketStore } from "./memory-ticket-store.ts";

/**
 * What planning a turn needs, with every service and empty stores in memory, on a working day with somebody at the desk and a
 * clock that stands still. `answers` also gives the wording; `changes` come last.
 */
export const buildPlanDeps = (answers: PlanDeps["answers"], changes: Partial<PlanDeps> = {}): PlanDeps => ({
  conversations: createMemoryConversationStore(),
  answers,
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
  clock: fixedClock(testTime),
  ...changes,
});
