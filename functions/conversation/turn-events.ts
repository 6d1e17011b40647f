import { type Outcome, outcomeOf } from "../insights/outcome.ts";
import type { FormStep, Pipeline, TurnRecord } from "../insights/turn-record.ts";
import type { InboundMessage } from "../messages/inbound-message.ts";
import type { Conversation } from "./conversation.ts";
import type { Plan } from "./plan.ts";

/** A turn that is about to be committed. */
export type PlannedTurn = { before: Conversation; message: InboundMessage; plan: Plan; readyAt: Date };

type Traced = NonNullable<Plan["traced"]>;

/** How an answer came about, in the short form that records keep. */
export const pipelineOf = ({ trace, asked }: Traced, mask: (query: string) => string): Pipeline => ({
  queries: asked.queries.map(mask),
  intent: asked.intent,
  region: asked.region,
  indexVersion: trace.indexVersion,
  steps: trace.steps.map(({ name, ms }) => [name, ms]),
  hits: asked.hits.map(({ entryId, score, confidence, relevance }) => [entryId, score, confidence, relevance]),
  model: trace.model.map(({ step, outcome, ms, tokens }) => [step, outcome, ms, tokens.input, tokens.output]),
  refused: [...trace.refused],
  missing: [...trace.missing],
});

/** Outcomes that come about without the steps of answering: a crisis, the bot switched off, a fault. */
const withoutSteps: ReadonlySet<Outcome> = new Set(["crisis", "off", "failed"]);

/** What became of a question; `undefined` where none was asked. */
export const outcomeIn = ({ plan: { traced, replies } }: PlannedTurn): Outcome | undefined => {
  const all = replies.flatMap(({ status }) => (status === null ? [] : (outcomeOf(status) ?? [])));
  if (all.includes("crisis")) return "crisis";
  if (traced?.isRead) return "read";
  return traced ? outcomeOf(traced.status) : all.find((outcome) => withoutSteps.has(outcome));
};

// Items of a group are one question: child.2.name is child.name.
const fieldName = (fieldId: string): string => fieldId.replace(/\.\d+(?=\.)/g, "");

const over = ["submitted", "discarded"] as const;

/** The draft that this turn moved: the one in hand that is over now, else the one in hand after it. */
const movedDraft = ({ before, plan: { drafts, changes } }: PlannedTurn) => {
  const done = drafts.find(({ id, stage }) => id === before.form?.draftId && over.some((one) => one === stage));
  return done ?? drafts.find(({ id }) => id === changes.form?.draftId);
};

const stepOf = ({ before, plan: { changes } }: PlannedTurn, { id, stage }: { id: string; stage: string }) => {
  const end = over.find((one) => one === stage);
  if (end) return end;
  if (!Object.values(before.drafts).includes(id) && before.form?.draftId !== id) return "started";
  if (changes.form?.paused) return "paused";
  return stage === "preview" ? "preview" : "field";
};

/** How far a form got; the small forms that answer a department's request count as one kind. */
export const formStepOf = (turn: PlannedTurn): FormStep | undefined => {
  const draft = movedDraft(turn);
  if (!draft) return undefined;
  const { form: asking } = turn.plan.replies.findLast(({ form }) => form !== null) ?? {};
  const isOwn = asking && asking.draftId === draft.id;
  return {
    serviceId: draft.serviceId.startsWith("supplement") ? "supplement" : draft.serviceId,
    draftId: draft.id,
    step: stepOf(turn, draft),
    ...(isOwn && { field: fieldName(asking.field.id) }),
  };
};

/** What happened between the citizen and a person, if anything began or ended. */
export const personStepOf = ({ before, message, plan }: PlannedTurn): TurnRecord["person"] => {
  const { handoff, status } = plan.replies.findLast((reply) => reply.handoff !== null) ?? {};
  if (!handoff) return undefined;
  const { handoffId } = handoff;
  if (message.content.type === "agent-joined") return { handoffId, step: "accepted" };
  if (status === "handed.waiting" && before.handoffId !== handoffId) return { handoffId, step: "asked" };
  if (status === "handed.ended" && before.handoffId === handoffId) return { handoffId, step: "ended" };
  return undefined;
};

const rating = /^rate:hnd_[\w-]+:([1-5])$/;

/** The level that a citizen gave a talk with a person by its button. */
export const ratingIn = ({ content }: InboundMessage): number | undefined => {
  const level = content.type === "choice" ? rating.exec(content.value)?.[1] : undefined;
  return level === undefined ? undefined : Number(level);
};
