import type { Message } from "../../../functions/messages/message.ts";

/** What became of a question (docs/figures.md). */
export type Outcome = "answered" | "clarified" | "unknown" | "refused" | "crisis" | "off" | "failed" | "read" | "talk";
export type Share = { count: number; of: number };
export type FeedbackReason = "wrong" | "outdated" | "not-my-case" | "unclear";
export type RateName = "answered" | "clarified" | "deflected" | "handedOver" | "dissatisfied" | "formsCompleted";

export type Summary = {
  turns: number;
  conversations: number;
  questions: number;
  outcomes: Partial<Record<Outcome, number>>;
  rates: Record<RateName, Share>;
  pending: number;
  pendingFollowed: number;
  answerMs: { p50: number | null; p95: number | null };
  person: { asked: number; accepted: number; ended: number };
  tickets: number;
  feedback: { useful: number; notUseful: number; reasons: Record<string, number> };
  ratings: Record<string, number>;
  tokens: { input: number; output: number };
  costMicros: number;
};

export type FormFigures = {
  serviceId: string;
  title: string;
  started: number;
  submitted: number;
  discarded: number;
  open: number;
  fields: { id: string; label: string; reached: number; dropped: number }[];
};

export type Figures = {
  countedAt: string | null;
  total: Summary;
  days: { day: string; summary: Summary }[];
  channels: { channel: string; summary: Summary }[];
  departments: { department: string; summary: Summary }[];
  week: number[][];
  entries: { entryId: string; title: string; count: number }[];
  forms: FormFigures[];
  steps: { name: string; count: number; meanMs: number; p95Ms: number | null }[];
  places: { channels: string[]; regions: string[]; departments: string[] };
};

export type FigureFilter = {
  from: string;
  to: string;
  channel?: string | undefined;
  region?: string | undefined;
  department?: string | undefined;
};

export type TopQuestions = {
  questions: { text: string; conversations: number; outcomes: Partial<Record<Outcome, number>> }[];
  isAll: boolean;
};

export type TurnKind = "question" | "form" | "person" | "ticket" | "rating";
export type Verdict = "useful" | "not-useful";
/** Under what a search is unsure, in between, or sure enough to answer. */
export type ScoreBand = "low" | "middle" | "high";

export type TurnFilter = FigureFilter & {
  kind?: TurnKind | undefined;
  outcome?: Outcome | undefined;
  entryId?: string | undefined;
  serviceId?: string | undefined;
  field?: string | undefined;
  feedback?: Verdict | "none" | undefined;
  followed?: "yes" | "no" | undefined;
  score?: ScoreBand | undefined;
  conversationId?: string | undefined;
  text?: string | undefined;
};

export type TurnItem = {
  id: string;
  conversationId: string;
  channel: string;
  region: string;
  department: string;
  at: string;
  ms: number;
  status: string | null;
  outcome: Outcome | null;
  text: string;
  entryIds: string[];
  score: number | null;
  form?: { serviceId: string; step: string; field?: string | undefined } | undefined;
  person?: { step: "asked" | "accepted" | "ended" } | undefined;
  ticketOpened?: boolean | undefined;
  rating?: number | undefined;
  followed?: boolean | undefined;
  feedback?: { verdict: Verdict; reason: FeedbackReason | null; at: string } | undefined;
};
export type TurnPage = { turns: TurnItem[]; after: string | null };

export type Pipeline = {
  queries: string[];
  intent: string | null;
  region: string;
  indexVersion: string | null;
  steps: [name: string, ms: number][];
  hits: [entryId: string, score: number, confidence: number, relevance: number][];
  model: [step: string, outcome: string, ms: number, input: number, output: number][];
  refused: string[];
  missing: string[];
};
export type TurnDetail = {
  turn: TurnItem & {
    tokens?: { input: number; output: number } | undefined;
    costMicros?: number | undefined;
    pipeline?: Pipeline | undefined;
  };
  titles: Record<string, string>;
  messages: Message[];
};
