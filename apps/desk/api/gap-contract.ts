// What functions/api/routes/desk-gap-routes.ts and desk-finding-routes.ts answer, as far as the desk shows it.

export type GapState = "open" | "linked" | "answered" | "dismissed" | "merged";
export type GapReason = "unanswered" | "unsure" | "disliked" | "handed-over";
export type FeedbackReason = "wrong" | "outdated" | "not-my-case" | "unclear";
type Counts = Readonly<Record<string, number>>;

export type GapItem = {
  id: string;
  title: string;
  size: number;
  regions: Counts;
  reasons: Counts;
  lastAt: string;
  version: number;
  state: GapState;
  trend: { last: number; before: number };
  link: { entryId: string; by: string; at: string } | null;
  dismissed: { by: string; reason: string; at: string } | null;
  answered: { entryId: string; title: string; at: string; told: number; toldAll: boolean } | null;
  merged: { into: string; by: string; at: string } | null;
};
export type GapEvent = {
  at: string;
  by: string;
  what: "linked" | "dismissed" | "reopened" | "moved-away" | "moved-here" | "merged";
  gapId: string | null;
  entryId: string | null;
  count: number;
};
export type GapQuestion = {
  id: string;
  text: string;
  region: string;
  at: string;
  reasons: readonly GapReason[];
  opinion: { useful: boolean; reason: FeedbackReason | null; remark: string | null } | null;
  near: readonly { entryId: string; confidence: number }[];
  conversationId: string;
  turnId: string;
};
export type GapDetail = GapItem & {
  days: Counts;
  history: readonly GapEvent[];
  questions: readonly GapQuestion[];
  /** How many citizens want to be told when there is an answer. */
  waiting: number;
};
export type GapMove =
  | { action: "link"; version: number; entryId: string; liveIsEnough?: boolean }
  | { action: "dismiss"; version: number; reason: string }
  | { action: "reopen"; version: number }
  | { action: "move"; version: number; questionIds: readonly string[]; to?: { gapId: string; version: number } }
  | { action: "merge"; version: number; to: { gapId: string; version: number } };

export type Variant = { text: string; count: number; lastAt: string; answered: boolean };

export type FindingKind = "expiring" | "expired-source" | "different-numbers" | "dead-link" | "never-hit";
export type FindingItem = {
  id: string;
  kind: FindingKind;
  entryId: string;
  otherId: string | null;
  title: string;
  owner: string;
  region: string;
  detail: string;
  state: "suspected" | "open" | "dismissed";
  handled: { by: string; action: "extended" | "withdrawing" | "dismissed"; note: string; at: string } | null;
  firstAt: string;
  version: number;
};
export type FindingList = {
  findings: readonly FindingItem[];
  run: { startedAt: string; lastAt: string | null; entries: number; links: number | null } | null;
};
export type FindingMove =
  | { action: "extend"; version: number; until: string }
  | { action: "withdraw"; version: number; reason: string }
  | { action: "dismiss"; version: number; reason: string };
