import type { ChannelSample } from "../../../functions/messages/channel-sample.ts";
import type { ReplyDraft } from "../../../functions/messages/message.ts";

// What functions/api/routes/desk-entry-*.ts and desk-release-routes.ts answer, as far as the desk shows it.

export type Certainty = "law" | "official" | "copy" | "press" | "crawl" | "general";
export type EntryState = "draft" | "published" | "expired" | "withdrawn";
export type EntryKind = EntryState | "in-review" | "expiring";
export type PendingStage = "draft" | "in-review" | "publishing";

export type EntrySource = {
  document: string;
  number?: string | undefined;
  article?: string | undefined;
  url?: string | undefined;
  effectiveAt?: string | undefined;
  expiresAt?: string | undefined;
  certainty: Certainty;
};
export type EntryContent = {
  id: string;
  title: string;
  questions: string[];
  region: string;
  department: string;
  sources: EntrySource[];
  effectiveAt: string;
  expiresAt?: string | undefined;
  owner: string;
  certainty: Certainty;
  related: string[];
  answer: string;
  sections: { heading: string; text: string }[];
  attachments?: EntryAttachment[] | undefined;
};
export type EntryAttachment = { id: string; name: string; kind: "pdf" | "docx" | "xlsx" | "jpg" | "png"; size: number };
export type PreparedAttachment =
  | { state: "refused"; problem: string }
  | { state: "waiting"; attachmentId: string; url: string; headers: Record<string, string> };
export type TakenAttachment = { state: "refused"; problem: string } | { state: "ready"; attachment: EntryAttachment };
export type EntryItem = {
  id: string;
  title: string;
  region: string;
  department: string;
  owner: string;
  reviewer: string;
  effectiveAt: string;
  expiresAt?: string | undefined;
  state: EntryState;
  pending: PendingStage | null;
  updatedAt: string;
  version: number;
};
export type EntryPage = {
  entries: EntryItem[];
  total: number;
  counts: Record<EntryKind, number>;
  departments: string[];
  owners: string[];
  regions: string[];
};
export type EntryQuery = {
  text: string;
  state: EntryKind | "";
  region: string;
  department: string;
  owner: string;
  page: number;
};

export type GateFinding = {
  entryId: string | null;
  check: "lint" | "duplicate" | "golden";
  holds: boolean;
  problem: string;
  question?: { text: string; now: string; next: string } | undefined;
};
export type HistoryLine = {
  id: string;
  at: string;
  by: { id: string; name: string };
  action: string;
  note: string | null;
};
export type EntryDetail = {
  id: string;
  version: number;
  state: EntryState;
  content: EntryContent;
  live: EntryContent | null;
  liveNumber: number | null;
  pending: PendingStage | null;
  reviewer: string;
  editors: { id: string; name: string }[];
  mayApprove: boolean;
  withdrawn: { by: string; reason: string; at: string } | null;
  releaseId: string | null;
  findings: GateFinding[];
  history: HistoryLine[];
};
export type EntryVersion = {
  number: number;
  entry: EntryContent;
  editors: string[];
  approvedBy: string;
  at: string;
};
export type EntryMove =
  | { action: "submit"; version: number; note?: string }
  | { action: "send-back"; version: number; note: string }
  | { action: "discard"; version: number }
  | { action: "roll-back"; version: number; number: number };
export type BulkAction = "submit" | "approve" | "withdraw" | "discard";
export type BulkMove = { action: BulkAction; entries: { entryId: string; version: number }[]; reason?: string };
export type Taken = { releaseId: string | null; taken: number; refused: { entryId: string; reason: string }[] };

export type Release = {
  id: string;
  state: "collecting" | "waiting" | "held" | "done" | "cancelled";
  changes: { entryId: string; action: "publish" | "withdraw" }[];
  by: { id: string; name: string };
  findings: GateFinding[];
  asked: number | null;
  override: { by: { id: string; name: string }; reason: string; at: string } | null;
  indexVersion: string | null;
  before: string | null;
  at: string;
  endedAt: string | null;
  version: number;
};
export type ReleaseList = { releases: Release[]; currentIndex: string | null };
export type ReleaseMove =
  | { action: "override"; version: number; reason: string }
  | { action: "cancel"; version: number };

export type EntryPreview = {
  preview: {
    short: ReplyDraft;
    whole: ReplyDraft;
    channels: { short: ChannelSample; whole: ChannelSample }[];
  } | null;
  findings: GateFinding[];
};
export type TestHit = {
  entryId: string;
  title: string;
  region: string;
  score: number;
  confidence: number;
  relevance: number;
  coverage: number;
  chance: number | null;
  missedTopics: number;
};
export type TestedQuestion = {
  text: string;
  region: string;
  status: string;
  entryIds: string[];
  replies: ReplyDraft[];
  hits: TestHit[];
  right: boolean | null;
};
export type TestResults = { indexVersion: string; results: TestedQuestion[] };
export type AskedQuestion = { text: string; region: string; entryId?: string };

export type ImportRow = { line: number; fields: Record<string, unknown>; origin?: string };
export type ImportResult = {
  line: number;
  entryId: string | null;
  outcome: "new" | "changed" | "same" | "refused";
  problems: string[];
};
