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
  state: "waiting" | "active" | "ended";
  position: number | null;
  agentId: string | null;
  agentName: string | null;
  requestedAt: string;
  acceptedAt: string | null;
  endedAt: string | null;
  endedBy: "agent" | "citizen" | null;
};
export type HandoffLists = { waiting: HandoffItem[]; active: HandoffItem[] };
export type DeskForm = {
  serviceTitle: string;
  progress: { answered: number; total: number };
  rows: { label: string; value: string }[];
};
export type HandoffDetail = {
  handoff: HandoffItem;
  messages: Message[];
  cursor: string;
  form: DeskForm | null;
  tickets: TicketItem[];
};
export type MessagePage = { messages: Message[]; cursor: string };

export type PartStatus = "sent" | "received" | "done" | "returned";
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
  matters: { id: string; title: string }[];
  rows: { label: string; value: string }[];
  status: PartStatus;
  note: string | null;
  updatedAt: string;
};
export type SubmissionDetail = Omit<SubmissionItem, "parts"> & { parts: SubmissionPart[]; version: number };
export type SubmissionPage = { submissions: SubmissionItem[]; after: string | null };
export type PartMove = { department: string; to: PartStatus; version: number; note?: string };

export type Certainty = "law" | "official" | "copy" | "press" | "crawl" | "general";
export type EntryItem = {
  id: string;
  title: string;
  region: string;
  department: string;
  owner: string;
  effectiveAt: string;
  certainty: Certainty;
  expiresAt?: string | undefined;
};
export type EntryList = { entries: EntryItem[] };
export type EntrySource = {
  document: string;
  number?: string | undefined;
  article?: string | undefined;
  url?: string | undefined;
  effectiveAt?: string | undefined;
  expiresAt?: string | undefined;
  certainty: Certainty;
};
export type EntryDetail = EntryItem & {
  questions: string[];
  sources: EntrySource[];
  answer: string;
  sections: { heading: string; text: string }[];
};
