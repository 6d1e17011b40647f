import type { AnswerDeps } from "../answer/ports.ts";
import type { Dispatching, SubmissionStore } from "../forms/ports.ts";
import type { PrefillAuditStore, RegisterConnector } from "../forms/prefill-ports.ts";
import type { Service } from "../forms/service.ts";
import type { UploadStore } from "../forms/upload.ts";
import type { AskerStore } from "../gaps/ports.ts";
import type { PersonDesk } from "../handoff/person-desk.ts";
import type { DeskNotifier, HandoffStore } from "../handoff/ports.ts";
import type { InboundMessage } from "../messages/inbound-message.ts";
import type { Wording } from "../messages/wording.ts";
import type { Visiting } from "../places/visiting.ts";
import type { ReminderStore } from "../reminders/ports.ts";
import type { Clock } from "../shared/clock.ts";
import type { TicketCalendar } from "../tickets/deadline.ts";
import type { TicketStore } from "../tickets/ports.ts";
import type { Continuing } from "./continuation.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationStore } from "./ports.ts";
import type { FeedbackDeps } from "./take-feedback.ts";

/** Everything the turns of a conversation may need. */
export type PlanDeps = {
  conversations: Pick<ConversationStore, "findTurn" | "findDraft" | "openDrafts" | "eraseWords" | "messagesAfter">;
  /** Going on in another channel; left out where there is only one, as in the evaluation. */
  continuing?: Continuing;
  answers: AnswerDeps;
  services: readonly Service[];
  /** Files of forms; where there are none, an upload is answered on the page only. */
  uploads?: Pick<UploadStore, "find">;
  submissions: SubmissionStore;
  /** Left out where no department has a system of its own. */
  dispatching?: Dispatching;
  /** The data that departments share, with the audit of it; left out where none are connected. */
  sharedData?: { registers: RegisterConnector; audit: PrefillAuditStore };
  /** Asked questions, what is said about answers, who wants to be told of one; left out where none are kept. */
  asking?: Pick<FeedbackDeps, "gaps" | "feedback" | "problems" | "turnRecords"> & { askers: AskerStore };
  /** Service centres; left out where nobody can go to one. */
  visiting?: Visiting;
  reminders: ReminderStore;
  handoffs: HandoffStore;
  tickets: TicketStore;
  calendar: TicketCalendar;
  /** Which queue people wait in, when it is served, how long it takes; left out where there is one that never closes. */
  personDesk?: PersonDesk;
  /** Tells open desks at once that a citizen wrote something that sounds like danger. */
  desk?: DeskNotifier;
  /** Whether anybody of the staff has the desk open right now. */
  isDeskStaffed(): Promise<boolean>;
  findRegion(text: string): { code: string; name: string } | undefined;
  regionName(code: string): string;
  wording: Wording;
  clock: Clock;
};

/** One message in its conversation. */
export type TurnContext = { conversation: Conversation; message: InboundMessage };
