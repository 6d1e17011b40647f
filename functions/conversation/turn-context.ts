import type { AnswerDeps } from "../answer/ports.ts";
import type { SubmissionStore } from "../forms/ports.ts";
import type { Service } from "../forms/service.ts";
import type { HandoffStore } from "../handoff/ports.ts";
import type { InboundMessage } from "../messages/inbound-message.ts";
import type { Wording } from "../messages/wording.ts";
import type { Clock } from "../shared/clock.ts";
import type { TicketCalendar } from "../tickets/deadline.ts";
import type { TicketStore } from "../tickets/ports.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationStore } from "./ports.ts";

/** Everything the turns of a conversation may need. */
export type PlanDeps = {
  conversations: Pick<ConversationStore, "findDraft">;
  answers: AnswerDeps;
  services: readonly Service[];
  submissions: SubmissionStore;
  handoffs: HandoffStore;
  tickets: TicketStore;
  calendar: TicketCalendar;
  /** Whether anybody of the staff has the desk open right now. */
  isDeskStaffed(): Promise<boolean>;
  findRegion(text: string): { code: string; name: string } | undefined;
  regionName(code: string): string;
  wording: Wording;
  clock: Clock;
};

/** One message in its conversation. */
export type TurnContext = { conversation: Conversation; message: InboundMessage };
