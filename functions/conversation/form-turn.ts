import { advanceForm, askAgain, startDraft } from "../forms/advance-form.ts";
import type { Draft } from "../forms/draft.ts";
import { findUploads } from "../forms/find-uploads.ts";
import type { FormInput } from "../forms/form-turn.ts";
import { receipt } from "../forms/receipt.ts";
import type { Service } from "../forms/service.ts";
import { submitForm } from "../forms/submit-form.ts";
import { action } from "../messages/action.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import { AppError } from "../shared/app-error.ts";
import { derivedId } from "../shared/id.ts";
import type { Conversation } from "./conversation.ts";
import { join, type Plan, say } from "./plan.ts";
import { withSharedData } from "./prefill-turn.ts";
import { fileSupplement, supplementService } from "./supplement-turn.ts";
import { openTicketFrom } from "./ticket-turn.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";
import { takeOver } from "./unfinished-forms.ts";

/** The draft in hand and its service. */
export type Filling = { draft: Draft; service: Service };

const serviceOf = ({ services }: PlanDeps, serviceId: string): Service => {
  const service = services.find(({ id }) => id === serviceId);
  if (!service) throw new AppError("record.not-found", { serviceId });
  return service;
};

/** The draft this conversation is filling now, or `undefined` when there is none (any more) or its service is gone. */
export const currentForm = async (deps: PlanDeps, context: TurnContext): Promise<Filling | undefined> => {
  const { id, form } = context.conversation;
  if (!form) return undefined;
  const service =
    deps.services.find((one) => one.id === form.serviceId) ?? (await supplementService(deps, context, form.serviceId));
  const draft = service && (await deps.conversations.findDraft(id, form.draftId));
  return draft && { draft, service };
};

const inHand = ({ draft, service }: Filling, paused: boolean): Plan["changes"] => ({
  form: { draftId: draft.id, serviceId: service.id, paused },
});

/** This service is done with; another one left unfinished is taken in hand again, and said so. */
const closing = (deps: PlanDeps, { drafts: before }: Conversation, { id }: Service): Plan => {
  const drafts = without(before, id);
  const [left] = Object.entries(drafts).filter(([serviceId]) => deps.services.some((one) => one.id === serviceId));
  if (!left) return say([], { form: null, drafts });
  const [serviceId, draftId] = left;
  return say([reminder(deps, serviceOf(deps, serviceId))], { form: { draftId, serviceId, paused: true }, drafts });
};

const without = (drafts: Readonly<Record<string, string>>, serviceId: string): Record<string, string> =>
  Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== serviceId));

/** What is said when a form in hand gives way to another one. */
const putAside = ({ services, wording }: PlanDeps, { form }: Conversation, serviceId: string): ReplyDraft[] => {
  const left = form && !form.paused && form.serviceId !== serviceId && services.find(({ id }) => id === form.serviceId);
  return left ? [reply({ text: wording("conversation.form-aside", { service: left.title }) })] : [];
};

/** Starts a service, or goes on with the draft of it that was left unfinished. */
export const startService = async (
  deps: PlanDeps,
  { conversation, message }: TurnContext,
  serviceId: string,
): Promise<Plan> => {
  const service = serviceOf(deps, serviceId);
  const unfinishedId = conversation.drafts[serviceId];
  const unfinished = unfinishedId ? await deps.conversations.findDraft(conversation.id, unfinishedId) : undefined;
  const draftId = derivedId("frm", conversation.id, message.messageId);
  const fresh = startDraft(service, {
    draftId,
    conversationId: conversation.id,
    region: conversation.region,
    at: deps.clock.now().toISOString(),
  });
  const taken = unfinished ? undefined : await takeOver(deps, { conversation, message }, serviceId);
  const begun = unfinished ?? taken?.draft ?? fresh;
  const advance = advanceForm(deps, service, begun, { type: "start" });
  const context = { conversation, message };
  const { draft, replies } = await withSharedData(deps, context, { draft: begun, service }, advance);
  const drafts = { ...conversation.drafts, [serviceId]: draft.id };
  return say(
    [...putAside(deps, conversation, serviceId), ...replies],
    { ...inHand({ draft, service }, false), drafts },
    taken ? [draft, taken.old] : [draft],
  );
};

/**
 * Starts a service by words that may already say something for it ("我要投诉…" says the kind of the ticket). What the form
 * makes nothing of is not held against the citizen: the first question is asked as usual.
 */
export const startServiceSaying = async (
  deps: PlanDeps,
  context: TurnContext,
  serviceId: string,
  text: string,
): Promise<Plan> => {
  const started = await startService(deps, context, serviceId);
  const [draft] = started.drafts;
  const service = serviceOf(deps, serviceId);
  if (!draft || context.conversation.drafts[serviceId] !== undefined) return started;
  const heard = advanceForm(deps, service, draft, { type: "text", text });
  // The region chosen before is an answer already; only what the words add counts.
  const added = Object.keys(heard.draft.answers).length > Object.keys(draft.answers).length;
  const understood = heard.event === "none" && added;
  return understood
    ? say(
        [...putAside(deps, context.conversation, serviceId), reply({ text: service.intro }), ...heard.replies],
        started.changes,
        [heard.draft],
      )
    : started;
};

/** Goes on with the draft in hand, or says that there is none. */
export const resumeForm = async (deps: PlanDeps, context: TurnContext): Promise<Plan> => {
  const filling = await currentForm(deps, context);
  if (!filling) return say([reply({ text: deps.wording("conversation.nothing-to-resume") })]);
  const advance = advanceForm(deps, filling.service, filling.draft, { type: "start" });
  const { draft, replies } = await withSharedData(deps, context, filling, advance);
  return say(replies, inHand(filling, false), [draft]);
};

/** Gives an input to the form in hand; `undefined` when the words are not for the form. */
export const fillForm = async (
  deps: PlanDeps,
  context: TurnContext,
  filling: Filling,
  input: FormInput,
): Promise<Plan | undefined> => {
  const { conversation } = context;
  const { service } = filling;
  const files = deps.uploads ? await findUploads(deps.uploads, filling.draft, input) : {};
  const advance = advanceForm({ ...deps, ...files }, service, filling.draft, input);
  const { draft, replies, event } = await withSharedData(deps, context, filling, advance);
  if (event === "not-for-form") return undefined;
  if (event === "paused") return say(replies, inHand(filling, true), [draft]);
  if (event === "none") return say(replies, inHand(filling, false), [draft]);
  const finished = closing(deps, conversation, service);
  if (event === "discarded") return join(say(replies, {}, [draft]), finished);
  const outcome = await fileForm(deps, context, service, draft);
  return join(say([...replies, outcome], {}, [draft]), finished);
};

/** What a confirmed form turns into: a ticket, more for one department, or a submission with a part for each. */
const fileForm = async (deps: PlanDeps, context: TurnContext, service: Service, draft: Draft): Promise<ReplyDraft> => {
  if (service.kind === "ticket") return openTicketFrom(deps, context, service, draft);
  const supplemented = await fileSupplement(deps, context, service, draft);
  if (supplemented) return supplemented;
  const { conversation, message } = context;
  const submission = await submitForm(deps, service, draft, {
    citizen: conversation.citizen,
    region: conversation.region,
    messageId: message.messageId,
  });
  return receipt(deps, submission);
};

const reminder = ({ wording }: PlanDeps, service: Service): ReplyDraft =>
  reply({
    kind: "choices",
    status: "form.paused",
    text: wording("conversation.form-elsewhere", { service: service.title }),
    choices: [
      { label: wording("conversation.choice-resume"), value: action.resumeForm },
      { label: wording("conversation.choice-discard"), value: action.discardForm },
    ],
  });

/** A citizen who comes back after this long may have forgotten the form that waits. */
const longAwayMs = 12 * 3_600_000;

/** Reminds of a paused form when the citizen comes back after a long time and talks about something else. */
export const remindAfterLong = async (deps: PlanDeps, context: TurnContext, plan: Plan): Promise<Plan> => {
  const { conversation, message } = context;
  const away = Date.parse(message.at) - Date.parse(conversation.lastTurnAt);
  if (!conversation.form?.paused || plan.changes.form !== undefined || away < longAwayMs) return plan;
  const filling = await currentForm(deps, context);
  const isSaid = plan.replies.some(({ status }) => status === "form.paused");
  return filling && !isSaid ? join(plan, say([reminder(deps, filling.service)])) : plan;
};

/** Where the form stands after something else was talked about: its question again, or a reminder that it is paused. */
export const backToForm = (deps: PlanDeps, { conversation }: TurnContext, { draft, service }: Filling): Plan =>
  say([conversation.form?.paused ? reminder(deps, service) : askAgain(deps, service, draft)]);
