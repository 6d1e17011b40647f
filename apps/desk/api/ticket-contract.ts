import type { TicketStatus as Status } from "../../../functions/messages/ticket-status.ts";

// What functions/api/routes/desk-ticket-*.ts answer, as far as the desk shows it; a test checks that the two agree.

export type TicketStatus = Status;
export type TicketKind = "consult" | "help" | "complaint" | "report" | "suggestion" | "stuck";
export type Satisfaction = "very-good" | "good" | "fair" | "bad" | "very-bad";
export type MoveName =
  | "classify"
  | "answer-now"
  | "decline"
  | "assign"
  | "designate"
  | "sign"
  | "contact"
  | "start"
  | "request-return"
  | "approve-return"
  | "reject-return"
  | "transfer"
  | "ask-citizen"
  | "supplement"
  | "resume"
  | "request-extension"
  | "approve-extension"
  | "reject-extension"
  | "supervise"
  | "open-task"
  | "answer-task"
  | "answer"
  | "rework"
  | "visit"
  | "no-contact"
  | "close"
  | "archive"
  | "merge"
  | "take-in"
  | "withdraw"
  | "remind"
  | "escalate"
  | "reveal";

export type TicketRequest = {
  type: "return" | "extension";
  by: string;
  at: string;
  note: string;
  days: number | null;
};
export type TicketItem = {
  id: string;
  number: string;
  kind: TicketKind;
  region: string;
  status: TicketStatus;
  department: string | null;
  dueOn: string;
  openedAt: string;
  description: string;
  waitingSince: string | null;
  isReporterProtected: boolean;
  reopened: number;
  supervised: { at: string; reason: string } | null;
  request: TicketRequest | null;
};
export type TicketStep = {
  at: string;
  move: MoveName | "open";
  status: TicketStatus;
  by: string;
  role: string;
  note: string | null;
  department: string | null;
};
export type TicketTask = {
  id: string;
  department: string;
  question: string;
  askedAt: string;
  answer: string | null;
  answeredAt: string | null;
};
export type TicketDetail = TicketItem & {
  contact: { name: string | null; mobile: string | null };
  steps: TicketStep[];
  version: number;
  returnBy: string | null;
  isDesignated: boolean;
  extendedDays: number;
  reportedParty: string | null;
  tasks: TicketTask[];
  visit: { reached: boolean; solved: boolean | null; satisfaction: Satisfaction | null } | null;
  mergedInto: { id: string; number: string } | null;
  followers: number;
  may: MoveName[];
};
export type TicketPage = { tickets: TicketItem[]; after: string | null; counts: Record<TicketStatus, number> };
export type TicketMove = {
  move: MoveName;
  version: number;
  note?: string;
  department?: string;
  kind?: TicketKind;
  reportedParty?: string;
  days?: number;
  into?: string;
  visit?: { solved: boolean; satisfaction: Satisfaction | null };
  task?: { id?: string; department?: string; question?: string };
};
export type Guess<V> = { value: V; confidence: number; because: string[] };
export type Duplicate = Pick<
  TicketItem,
  "id" | "number" | "kind" | "status" | "department" | "description" | "openedAt"
> & { similarity: number };
export type Suggestion = { kinds: Guess<TicketKind>[]; departments: Guess<string>[]; duplicates: Duplicate[] };
export type NewTicket = {
  cause: string;
  kind: TicketKind;
  description: string;
  region: string;
  name?: string;
  mobile?: string;
  reportedParty?: string;
};
export type Share = { count: number; of: number };
export type RateRow = { department: string; region: string; response: Share; resolved: Share; satisfied: Share };
export type Rates = { rows: RateRow[]; csv: string };
export type Revealed = {
  contact: { name: string | null; mobile: string | null };
  description: string;
  version: number;
};

export type RemedyKind = "entry" | "form" | "policy";
export type ProblemItem = {
  id: string;
  title: string;
  size: number;
  owner: string | null;
  firstAt: string;
  lastAt: string;
  remedy: { kind: RemedyKind; text: string; by: string; at: string; toldAll: boolean } | null;
  /** Grows unusually fast within hours. */
  surging: boolean;
  trend: { last: number; before: number };
  departments: string[];
};
export type ProblemDetail = ProblemItem & {
  days: Record<string, number>;
  regions: Record<string, number>;
  sources: Record<string, number>;
  examples: string[];
  version: number;
};
