import { advanceForm, askAgain, startDraft } from "../forms/advance-form.ts";
import type { Draft } from "../forms/draft.ts";
import type { FormInput } from "../forms/form-turn.ts";
import type { Service } from "../forms/service.ts";
import { receipt } from "../forms/receipt.ts";
import { submitForm } from "../forms/submit-form.ts";
import { action } from "../messages/action.ts";
import { reply } from "../messages/reply.ts";
import { AppError } from "../shared/app-error.ts";
import { derivedId } from "../shared/id.ts";
import { type Plan, say } from "./plan.ts";
import { openTicketFrom } from "./ticket-turn.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

type Filling = { draft: Draft; service: Service };

const serviceOf = ({ services }: PlanDeps, serviceId: string): Service => {
  const service = services.find(({ id }) => id === serviceId);
  if (!service) throw new AppError("record.not-found", { serviceId });
  return service;
};

/** The draft this conversation is filling now, or `undefined` when there is none (any more). */
export const currentForm = async (deps: PlanDeps, { conversation: { id, form } }: TurnContext): Promise<Filling | undefined> => {
  if (!form) return undefined;
  const draft = await deps.conversations.findDraft(id, form.draftId);
  return draft && { draft, service: serviceOf(deps, form.serviceId) };
};

const inHand = ({ draft, service }: Filling, paused: boolean): Plan["changes"] => ({
  form: { draftId: draft.id, serviceId: service.id, paused },
});

const without = (drafts: Readonly<Record<string, string>>, serviceId: string): Record<string, string> =>
  Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== serviceId));

/** Starts a service, or goes on with the draft of it that was left unfinished. */
export const startService = async (deps: PlanDeps, { conversation, message }: TurnContext, serviceId: string): Promise<Plan> => {
  const service = serviceOf(deps, serviceId);
  const unfinishedId = conversation.drafts[serviceId];
  const unfinished = unfinishedId ? await deps.conversations.findDraft(conversation.id, unfinishedId) : undefined;
  const draftId = derivedId("frm", conversation.id, message.messageId);
  const fresh = startDraft(service, { draftId, conversationId: conversation.id, region: conversation.region, at: deps.clock.now().toISOString() });
  const { draft, replies } = advanceForm(deps, service, unfinished ?? fresh, { type: "start" });
  const drafts = { ...conversation.drafts, [serviceId]: draft.id };
  return say(replies, { ...inHand({ draft, service }, false), drafts }, [draft]);
};

/** Goes on with the draft in hand, or says that there is none. */
export const resumeForm = async (deps: PlanDeps, context: TurnContext): Promise<Plan> => {
  const filling = await currentForm(deps, context);
  if (!filling) return say([reply({ text: deps.wording("conversation.nothing-to-resume") })]);
  const { draft, replies } = advanceForm(deps, filling.service, filling.draft, { type: "start" });
  return say(replies, inHand(filling, false), [draft]);
};

/** Gives an input to the form in hand; `undefined` when the words are not for the form. */
export const fillForm = async (deps: PlanDeps, context: TurnContext, filling: Filling, input: FormInput): Promise<Plan | undefined> => {
  const { conversation } = context;
  const { service } = filling;
  const { draft, replies, event } = advanceForm(deps, service, filling.draft, input);
  const finished = { form: null, drafts: without(conversation.drafts, service.id) };
  if (event === "not-for-form") return undefined;
  if (event === "paused") return say(replies, inHand(filling, true), [draft]);
  if (event === "discarded") return say(replies, finished, [draft]);
  if (event !== "confirmed") return say(replies, inHand(filling, false), [draft]);
  if (service.kind === "ticket") return say([...replies, await openTicketFrom(deps, context, service, draft)], finished, [draft]);
  const submission = await submitForm(deps, service, draft, {
    citizen: conversation.citizen,
    region: conversation.region,
    messageId: context.message.messageId,
  });
  return say([...replies, receipt(deps, submission)], finished, [draft]);
};

/** The current question once more, after the citizen talked about something else. */
export const backToForm = (deps: PlanDeps, { draft, service }: Filling): Plan => say([askAgain(deps, service, draft)]);

/** A line that reminds of a paused form, with buttons to go on or to let it be. */
export const remindOfForm = (deps: PlanDeps, { service }: Filling): Plan =>
  say([
    reply({
      kind: "choices",
      status: "form.paused",
      text: deps.wording("conversation.form-elsewhere", { service: service.title }),
      choices: [
        { label: deps.wording("conversation.choice-resume"), value: action.resumeForm },
        { label: deps.wording("conversation.choice-discard"), value: action.discardForm },
      ],
    }),
  ]);
