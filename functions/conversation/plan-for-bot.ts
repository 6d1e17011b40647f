import { answerFromEntry, answerQuestion } from "../answer/answer-question.ts";
import type { Landing } from "../gaps/asked-question.ts";
import { action } from "../messages/action.ts";
import { reply } from "../messages/reply.ts";
import { pressedCase } from "./case-buttons.ts";
import { caseProgress, changeCase, findCase } from "./case-turn.ts";
import { hearContinuation } from "./continue-turn.ts";
import { hearFeedback, pressedFeedback } from "./feedback-turn.ts";
import {
  backToForm,
  currentForm,
  type Filling,
  fillForm,
  remindAfterLong,
  resumeForm,
  startService,
  startServiceSaying,
} from "./form-turn.ts";
import { askForPerson } from "./handoff-turn.ts";
import { wantsNoReminder, wantsPerson, wantsProgress, wantsReminder, wantsTicket, wantsToResume } from "./intents.ts";
import type { Said } from "./own-message.ts";
import { pressedPlace, withPlaces } from "./place-turn.ts";
import { join, type Plan, say } from "./plan.ts";
import { pressedRating } from "./rating-turn.ts";
import { askForReminder, optOut, pressedReminder } from "./reminder-turn.ts";
import { findService } from "./service-wish.ts";
import { pressedTellMe, withTellMe } from "./tell-me-turn.ts";
import { pressTicket } from "./ticket-talk.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";
import { whichFirst } from "./which-first.ts";

const ticketService = "ticket";

const after = (prefix: string, value: string): string | undefined =>
  value.startsWith(prefix) ? value.slice(prefix.length) : undefined;

type Traced = NonNullable<Plan["traced"]>;

const landingOf = ({ status, entryIds, trace }: Traced): Landing => ({
  status,
  entryIds: [...entryIds],
  near: trace.hits.map(({ entryId, confidence }) => ({ entryId, confidence })),
});

const fromEntry = async (deps: PlanDeps, { conversation, message }: TurnContext, entryId: string): Promise<Plan> => {
  const { replies, ...traced } = await answerFromEntry(deps.answers, {
    entryId,
    region: conversation.region,
    at: message.at,
  });
  const plan = say(replies, { lastEntryIds: traced.entryIds });
  return { ...plan, traced: { ...traced, isRead: true }, asked: landingOf(traced) };
};

const answer = async (deps: PlanDeps, context: TurnContext, text: string): Promise<Plan> => {
  const { conversation, message } = context;
  const { replies, ...traced } = await answerQuestion(deps.answers, {
    text,
    region: conversation.region,
    at: message.at,
    lastEntryIds: conversation.lastEntryIds,
    lastQuestion: conversation.lastWords,
    lastPlace: conversation.lastPlace,
    offered: conversation.offered,
  });
  const { status, entryIds, trace } = traced;
  // A question that no entry answered is what the next words follow up on, not the answer before it.
  const left = entryIds.length > 0 || (!trace.followsUp && /^(clarify|unanswerable)[.]/.test(status));
  const place = deps.findRegion(text)?.code;
  const plan = say(replies, { ...(left && { lastEntryIds: entryIds }), ...(place && { lastPlace: place }) });
  const answered = { ...plan, traced, asked: landingOf(traced) };
  return withTellMe(deps, context, text, withPlaces(deps, context, text, answered));
};

/** Talk about something else in the middle of a form: said first, then the form's question again. */
const aside = async (deps: PlanDeps, context: TurnContext, plan: Promise<Plan>): Promise<Plan> => {
  const filling = await currentForm(deps, context);
  if (!filling) return plan;
  return join(await plan, backToForm(deps, context, filling));
};

/** A button about a ticket, a talk that can be rated, a submission or a reminder; undefined for any other. */
const pressedRecord = async (deps: PlanDeps, context: TurnContext, value: string): Promise<Plan | undefined> => {
  const beside = (await pressTicket(deps, context, value)) ?? (await pressedRating(deps, context, value));
  if (beside) return aside(deps, context, Promise.resolve(beside));
  const place = pressedPlace(deps, context, value);
  if (place) return aside(deps, context, Promise.resolve(place));
  const about = (await pressedTellMe(deps, context, value)) ?? (await pressedFeedback(deps, context, value));
  if (about) return aside(deps, context, Promise.resolve(about));
  return (await pressedCase(deps, context, value)) ?? pressedReminder(deps, context, value);
};

const pressed = async (deps: PlanDeps, context: TurnContext, value: string): Promise<Plan> => {
  if (value === action.person) return askForPerson(deps, context);
  if (value === action.ticket) return startService(deps, context, ticketService);
  if (value === action.resumeForm) return resumeForm(deps, context);
  const service = deps.services.find(({ id }) => action.service(id) === value);
  if (service) return startService(deps, context, service.id);
  const ofRecord = await pressedRecord(deps, context, value);
  if (ofRecord) return ofRecord;
  const entryId = after(action.entry(""), value);
  if (entryId) return aside(deps, context, fromEntry(deps, context, entryId));
  const filling = await currentForm(deps, context);
  if (!filling) return stale(deps);
  const input = { type: "choice", value: value === action.discardForm ? action.form("discard") : value } as const;
  return (await fillForm(deps, context, filling, input)) ?? backToForm(deps, context, filling);
};

/** A button or a form step of something that is over. */
const stale = ({ wording }: PlanDeps): Plan => say([reply({ text: wording("conversation.nothing-to-resume") })]);

const filledIn = async (
  deps: PlanDeps,
  context: TurnContext,
  draftId: string | undefined,
  values: Record<string, string>,
): Promise<Plan> => {
  const filling = await currentForm(deps, context);
  if (!filling) return stale(deps);
  if (draftId !== undefined && filling.draft.id !== draftId)
    return join(say([reply({ text: deps.wording("conversation.form-gone") })]), backToForm(deps, context, filling));
  return (await fillForm(deps, context, filling, { type: "values", values })) ?? backToForm(deps, context, filling);
};

/**
 * Words that start a service or a ticket. In the middle of a form its own answers come first, and another service is
 * started only when the citizen says so (the first is kept); in the middle of a ticket every word is the ticket's.
 */
const startsSomething = async (
  deps: PlanDeps,
  context: TurnContext,
  text: string,
  filling: Filling | undefined,
): Promise<Plan | undefined> => {
  if (filling?.service.kind === "ticket") return undefined;
  const service = findService(text, deps.services);
  if (service && filling && service.kind === "bundle" && service.id !== filling.service.id)
    return whichFirst(deps, context, filling, { text, wanted: service });
  if (service && service.id !== filling?.service.id) return startServiceSaying(deps, context, service.id, text);
  return wantsTicket(text) ? startServiceSaying(deps, context, ticketService, text) : undefined;
};

/** Words that ask for something to be done outside a form; undefined for a question. */
const asked = async (deps: PlanDeps, context: TurnContext, text: string): Promise<Plan | undefined> => {
  if (wantsToResume(text)) return resumeForm(deps, context);
  const opinion = await hearFeedback(deps, context, text);
  if (opinion) return opinion;
  if (wantsReminder(text)) return aside(deps, context, Promise.resolve(askForReminder(deps, text)));
  const changed = await changeCase(deps, context, text);
  if (changed) return changed;
  return wantsProgress(text) ? aside(deps, context, caseProgress(deps, context)) : undefined;
};

/** What is heard in every state, a form in hand included: a person, the word that takes a consent back, a code, a number. */
const alwaysHeard = async (deps: PlanDeps, context: TurnContext, text: string): Promise<Plan | undefined> => {
  if (wantsPerson(text)) return askForPerson(deps, context);
  if (wantsNoReminder(text)) return aside(deps, context, optOut(deps, context));
  const continued = await hearContinuation(deps, context, text);
  if (continued) return aside(deps, context, Promise.resolve(continued));
  const found = await findCase(deps, context, text);
  // A form that this began stands for itself; the one before is kept.
  return found && !found.changes.form ? aside(deps, context, Promise.resolve(found)) : found;
};

const spoken = async (deps: PlanDeps, context: TurnContext, text: string): Promise<Plan> => {
  const { form } = context.conversation;
  const heard = await alwaysHeard(deps, context, text);
  if (heard) return heard;
  const filling = form && !form.paused ? await currentForm(deps, context) : undefined;
  const started = await startsSomething(deps, context, text, filling);
  if (started) return started;
  if (filling) {
    const filled = await fillForm(deps, context, filling, { type: "text", text });
    return filled ?? join(await answer(deps, context, text), backToForm(deps, context, filling));
  }
  return (await asked(deps, context, text)) ?? answer(deps, context, text);
};

/** A turn that the bot answers: a button, a form step, or words. */
export const planForBot = async (deps: PlanDeps, context: TurnContext, said: Said): Promise<Plan> => {
  if (said.type === "values") return filledIn(deps, context, said.draftId, said.values);
  if (said.type === "choice") return pressed(deps, context, said.value);
  return remindAfterLong(deps, context, await spoken(deps, context, said.text));
};
