import type { Choice, ReplyDraft } from "../../messages/message.ts";
import type { Status } from "../../messages/status.ts";
import type { Aspect } from "../checks/completeness.ts";
import type { KnownEntry } from "../known-entry.ts";
import type { ModelUse } from "../model.ts";
import type { AnswerDeps, SearchHit } from "../ports.ts";

/**
 * A citizen's question with what is known about the asker. For follow-ups: what the last answer rested on, the words
 * before these, and the buttons of the last reply.
 */
export type Question = {
  text: string;
  region: string;
  at: string;
  lastEntryIds: readonly string[];
  lastQuestion?: string;
  /** The region named earlier in the talk, a GB/T 2260 code. */
  lastPlace?: string;
  offered?: readonly Choice[];
};

/** What the talk is about besides information; used only when no entry answers, or to offer a button beside the answer. */
export type Intent = "complaint" | "progress" | "form" | "person" | "small-talk" | "off-topic";

/** An answer on its way out. `extra` holds what a calculator worked out: facts that no entry has and an answer may say. */
export type Answer = {
  kind: "direct" | "calculated" | "composed";
  entries: readonly [KnownEntry, ...KnownEntry[]];
  reply: ReplyDraft;
  extra: readonly string[];
};

/** What a model has written: sentences, each with the passages it names, and the links behind the tokens. */
export type Composed = {
  sentences: readonly { text: string; passages: readonly string[] }[];
  passages: ReadonlyMap<string, { entry: KnownEntry; text: string }>;
  links: ReadonlyMap<string, string>;
  addresses: "fully" | "partly" | "no";
};

/** What the steps hand on; each step returns its own copy. */
export type Work = {
  question: Question;
  /** The question as the citizen asked it, without personal data and hidden characters. */
  text: string;
  /** What to look for, best first: the question itself, or a follow-up made complete. */
  queries: readonly string[];
  /** What was said before, when the queries lean on it. */
  context: string;
  intent: Intent | null;
  /** Where it is asked about: the region it names, else the citizen's. */
  region: string;
  /** The question's calendar day in China. */
  day: string;
  version: string | null;
  hits: readonly SearchHit[];
  /** Entries of other regions, looked up only for a citizen without a region. */
  elsewhere: readonly SearchHit[];
  answer: Answer | null;
  composed: Composed | null;
  /** Why what the model wrote was not used. */
  refused: readonly string[];
  /** What the question asks for and the answer's entry does not say. */
  missing: readonly Aspect[];
  uses: readonly ModelUse[];
  /** When the steps began (performance.now) and how long the model may take from then on. */
  begunAt: number;
  modelMs: number;
};

/** The end of a question. */
export type Stop = { status: Status; replies: readonly ReplyDraft[]; entryIds: readonly string[] };

/** One step either hands the work on or stops with a status. */
export type StepResult = { next: Work } | { stop: Stop };
export type Step = { name: string; run(deps: AnswerDeps, work: Work): StepResult | Promise<StepResult> };

/** Stops with one reply, under the reply's own status. */
export const stopWith = (status: Status, given: ReplyDraft, entryIds: readonly string[] = []): StepResult => ({
  stop: { status, replies: [{ ...given, status }], entryIds },
});

/** How long the model may still take for this question. One failure is enough: the rest goes without it. */
export const modelTimeLeft = ({ modelMs, begunAt, uses }: Work): number =>
  uses.some(({ outcome }) => outcome !== "ok") ? 0 : modelMs - (performance.now() - begunAt);
