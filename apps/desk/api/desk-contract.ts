import type { Citation } from "../../../functions/messages/citation.ts";
import type { Message } from "../../../functions/messages/message.ts";
import type { TicketItem } from "./ticket-contract.ts";

// What functions/api/routes/desk-*.ts answer, as far as the desk shows it; a test checks that the two agree.

export type Role = "agent" | "curator" | "admin" | "supervisor" | "coordinator" | "department";
export type DeskConfig = { issuer: string; clientId: string; scope?: string };
export type Me = { id: string; name: string; roles: Role[]; departments: string[] };

export type HandoffReason = "asked" | "unanswered" | "crisis";
export type HandoffItem = {
  id: string;
  conversationId: string;
  region: string;
  reason: HandoffReason;
  topic: string;
  state: "waiting" | "away" | "active" | "ended";
  queue: string;
  language: string;
  offeredTo: string | null;
  position: number | null;
  /** Of one who waits: of a queue and language that I serve. */
  isMine?: boolean | undefined;
  agentId: string | null;
  agentName: string | null;
  requestedAt: string;
  acceptedAt: string | null;
  agentAwayAt: string | null;
  transferredAt: string | null;
  lastWord: { by: "citizen" | "agent"; at: string } | null;
  alertAt: string | null;
  mentioned: string[];
  endedAt: string | null;
  endedBy: "agent" | "citizen" | "silence" | "absence" | null;
  rating: number | null;
};
export type HandoffLists = { waiting: HandoffItem[]; active: HandoffItem[] };
export type DeskForm = {
  serviceTitle: string;
  progress: { answered: number; total: number };
  rows: { label: string; value: string; fieldId?: string | undefined }[];
};
export type Proposed = { state: "sent"; label: string; shown: string } | { state: "refused"; problem: string };
export type HandoffDetail = {
  handoff: HandoffItem;
  messages: Message[];
  cursor: string;
  form: DeskForm | null;
  tickets: TicketItem[];
  notes: Note[];
  summary: TalkSummary;
};
export type NoteKind = "note" | "whisper" | "transfer" | "alert" | "suggestion";
export type Note = {
  id: string;
  kind: NoteKind;
  by: string;
  byName: string;
  at: string;
  text: string;
  mentions: string[];
  citations: Citation[];
  label: string | null;
};
export type TalkSummary = { asked: string[]; unanswered: string[]; answeredFrom: string[]; isUrgent: boolean };
export type TransferTo = { type: "agent"; agentId: string } | { type: "queue"; queue: string } | { type: "back" };

export type Seat = {
  agentId: string;
  name: string;
  queues: string[];
  languages: string[];
  capacity: number;
  isPaused: boolean;
};
export type Colleague = { id: string; name: string; isHere: boolean; room: number };
export type CannedReply = { id: string; title: string; keys: string[]; text: string };
/** What the desk works with: my seat, colleagues, queues, what is said often. */
export type DeskKit = {
  seat: Seat;
  colleagues: Colleague[];
  queues: { id: string; name: string }[];
  replies: CannedReply[];
};
/** What a supervisor sees. */
export type LiveView = {
  agents: { seat: Seat; isHere: boolean; lastSignAt: string | null; active: number }[];
  queues: { queue: string; waiting: number; away: number; active: number; longestSince: string | null }[];
  handlingMs: number | null;
  endedMeasured: number;
  ratings: { rating: number; count: number }[];
};
export type MessagePage = { messages: Message[]; cursor: string };

export type PartStatus = "sent" | "received" | "returned" | "done" | "partly" | "refused" | "withdrawn";
export type MatterStatus = "waiting" | "received" | "more" | "done" | "refused" | "withdrawn";
export type DispatchKind = "submit" | "withdraw";
/** What was sent, or is being sent, to a department's own system. */
export type DispatchItem = {
  submissionId: string;
  number: string;
  department: string;
  departmentId: string;
  kind: DispatchKind;
  partVersion: number;
  state: "pending" | "sent" | "dead";
  attempts: number;
  nextAt: string;
  sentAt: string | null;
  tries: { at: string; outcome: "taken" | "retry" | "refused"; detail: string }[];
  replays: number;
};
export type DispatchPage = { dispatches: DispatchItem[]; after: string | null };
export type DispatchName = Pick<DispatchItem, "departmentId" | "kind" | "partVersion">;
/** A line of a submission's timeline. */
export type SubmissionEvent = {
  at: string;
  type: string;
  department: string | null;
  matter: string | null;
  note: string | null;
  by: "citizen" | "department" | "staff";
};
export type SubmissionItem = {
  id: string;
  number: string;
  serviceTitle: string;
  region: string;
  submittedAt: string;
  parts: { department: string; status: PartStatus }[];
};
export type SubmissionPart = {
  department: string;
  departmentId: string;
  matters: { id: string; title: string; status: MatterStatus; note: string | null }[];
  /** Whether it goes to the department's own system, and what the citizen asked or was asked. */
  dispatched: boolean;
  version: number;
  request: { text: string; at: string } | null;
  withdrawal: "asked" | "late" | null;
  rows: { label: string; value: string }[];
  status: PartStatus;
  note: string | null;
  updatedAt: string;
};
export type SubmissionDetail = Omit<SubmissionItem, "parts"> & {
  parts: SubmissionPart[];
  events: SubmissionEvent[];
  dispatches: DispatchItem[];
  version: number;
};
export type SubmissionPage = { submissions: SubmissionItem[]; after: string | null };
export type PartMove = { department: string; to: PartStatus; version: number; note?: string };
