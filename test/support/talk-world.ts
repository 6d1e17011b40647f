import { loadCalendar } from "../../functions/adapters/calendar-files.ts";
import { loadServices } from "../../functions/adapters/service-files.ts";
import type { ConversationStore } from "../../functions/conversation/ports.ts";
import type { PlanDeps } from "../../functions/conversation/turn-context.ts";
import { findRegionByName } from "../../functions/messages/region.ts";
import type { Clock } from "../../functions/shared/clock.ts";
import { createMemoryConversationStore } from "./memory-conversation-store.ts";
import { createMemoryHandoffStore } from "./memory-handoff-store.ts";
import { answerDeps, knowledgeDir } from "./memory-knowledge.ts";
import { createMemoryReminderStore } from "./memory-reminder-store.ts";
import { createMemoryPrefillAudit, createMemoryRegisters } from "./memory-shared-data.ts";
import { createMemorySubmissionStore } from "./memory-submission-store.ts";
import { createMemoryTicketStore } from "./memory-ticket-store.ts";

// The index over all real entries is built once for all flows.
const answers = answerDeps();
const { wording, regions = [] } = answers;

type World = {
  clock: Clock;
  /** Without anybody the citizen is told so. */
  deskStaffed: boolean;
  /** Whether the registers of the reference server are connected. */
  registers: boolean;
};

/** Everything a turn is planned with: the real knowledge and services, stores in memory. */
export const createTalkWorld = ({
  clock,
  deskStaffed,
  registers,
}: World): PlanDeps & { conversations: ConversationStore } => ({
  conversations: createMemoryConversationStore(),
  answers: { ...answers, clock },
  services: loadServices(`${knowledgeDir}/services`),
  submissions: createMemorySubmissionStore(),
  ...(registers && { sharedData: { registers: createMemoryRegisters(), audit: createMemoryPrefillAudit() } }),
  reminders: createMemoryReminderStore(),
  handoffs: createMemoryHandoffStore(),
  tickets: createMemoryTicketStore(),
  calendar: loadCalendar(knowledgeDir),
  isDeskStaffed: async () => deskStaffed,
  findRegion: (text) => regions.find(({ code }) => code === text) ?? findRegionByName(regions, text),
  regionName: (code) => regions.find((region) => region.code === code)?.name ?? code,
  wording,
  clock,
});
