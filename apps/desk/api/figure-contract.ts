import type { Message } from "../../../functions/messages/message.ts";

/** What became of a question (docs/figures.md). */
export type Outcome = "answered" | "clarified" | "unknown" | "refused" | "crisis" | "off" | "failed" | "read" | "talk";
export type Share = { count: number; of: number };
export type FeedbackReason = "wrong" | "outdated" | "not-my-case" | "unclear";
export type RateName = "answered" | "clarified" | "deflected" | "handedOver" | "dissatisfied" | "formsCompleted";

/** What half and 95 % do not exceed, in milliseconds, and how many turns exceed each. */
export type Timings = { p50: number | null; p95: number | null; overP50: number; overP95: number };

export type Summary = {
  turns: number;
  conversations: number;
  questions: number;
  outcomes: Partial<Record<Outcome, number>>;
  rates: Record<RateName, Share>;
  pending: number;
  pendingFollowed: number;
  answerMs: Timings;
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
  steps: StepFigures[];
  places: { channels: string[]; regions: string[]; departments: string[] };
};

export type StepFigures = { name: string; count: number; meanMs: number } & Timings;

export type FigureFilter = {
  from: string;
  to: string;
  channel?: string | undefined;
  region?: string | undefined;
  department?: string | undefined;
};

export type TopQuestions = {
  questions: { text: string; saying: string; conversations: number; outcomes: Partial<Record<Outcome, number>> }[];
  isAll: boolean;
};

export type TurnKind = "question" | "form" | "person" | "ticket" | "rating";
export type Verdict = "useful" | "not-useful";
/** Under what a search is unsure, in between, or sure enough to answer. */
export type ScoreBand = "low" | "middle" | "high";

/** Figures that no single property of a turn stands for (docs/figures.md). */
export type Counted =
  | "expected"
  | "settled"
  | "proven"
  | "followed"
  | "pending"
  | "pendingFollowed"
  | "judged"
  | "dissatisfied";
export type CountedDraft = "started" | "submitted" | "discarded" | "open" | "dropped" | "over";
export type PersonStep = "asked" | "accepted" | "ended";

/** As it stands in the address, so numbers are texts. */
export type TurnFilter = FigureFilter & {
  /** 0 for Monday. */
  weekday?: string | undefined;
  hour?: string | undefined;
  kind?: TurnKind | undefined;
  outcome?: Outcome | undefined;
  counted?: Counted | undefined;
  entryId?: string | undefined;
  saying?: string | undefined;
  text?: string | undefined;
  conversationId?: string | undefined;
  feedback?: Verdict | "none" | undefined;
  reason?: FeedbackReason | undefined;
  rating?: string | undefined;
  person?: PersonStep | undefined;
  followed?: "yes" | "no" | undefined;
  score?: ScoreBand | undefined;
  /** Turns that went through a step of answering, and those that took longer than so many milliseconds for it, or as a whole. */
  step?: string | undefined;
  overMs?: string | undefined;
  model?: "used" | undefined;
  serviceId?: string | undefined;
  draftId?: string | undefined;
  /** The turns that began drafts, by what became of them. */
  draft?: CountedDraft | undefined;
  reached?: string | undefined;
  left?: string | undefined;
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
  stepMs?: number | undefined;
  tokens?: { input: number; output: number } | undefined;
  costMicros?: number | undefined;
  form?: { serviceId: string; draftId: string; step: string; field?: string | undefined } | undefined;
  /** What became of the draft that this turn began. */
  draft?: { end: "open" | "submitted" | "discarded" | "dropped"; last?: string | undefined } | undefined;
  person?: { step: PersonStep } | undefined;
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
  turn: TurnItem & { pipeline?: Pipeline | undefined };
  titles: Record<string, string>;
  messages: Message[];
};
