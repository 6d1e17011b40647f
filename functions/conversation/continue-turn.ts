import { carriedDraft } from "../forms/carried-draft.ts";
import type { Draft } from "../forms/draft.ts";
import type { Service } from "../forms/service.ts";
import { action } from "../messages/action.ts";
import type { DeskEvent } from "../messages/inbound-message.ts";
import { reply } from "../messages/reply.ts";
import { epochSeconds } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import {
  type Continuation,
  type Continuing,
  codeIn,
  codeLifeMinutes,
  newCode,
  showCode,
  triesPerPeriod,
  wantsCode,
} from "./continuation.ts";
import type { Conversation } from "./conversation.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

/** A citizen's unfinished forms that are looked at, at most. */
const most = 10;

type Moved = { service: Service; draft: Draft; old: Draft };

type Deps = PlanDeps & { continuing: Continuing };

const tooOften = async ({ continuing, clock }: Deps, { citizen }: Conversation): Promise<boolean> =>
  (await continuing.codes.countTry(citizen, clock.now())) > triesPerPeriod;

const tell = ({ wording }: PlanDeps, key: string, values: Record<string, string | number> = {}): Plan =>
  say([reply({ text: wording(`continue.${key}`, { minutes: codeLifeMinutes, ...values }) })]);

/** Shows a one-time code with which another channel goes on with what is unfinished here. */
const showContinuation = async (deps: Deps, { conversation, message }: TurnContext): Promise<Plan> => {
  if (await tooOften(deps, conversation)) return tell(deps, "too-often");
  const { id, citizen, channel } = conversation;
  const code = await deps.continuing.codes.issue(newCode(), message.messageId, {
    citizen,
    conversationId: id,
    channel,
    takenBy: null,
    expiresAt: epochSeconds(deps.clock.now()) + codeLifeMinutes * 60,
    version: 0,
  });
  return tell(deps, "code", { code: showCode(code) });
};

/** The form as a copy for this conversation; undefined when there is one of its service here, or it is for no citizen to move. */
const moveOne = async (
  deps: PlanDeps,
  { conversation, message }: TurnContext,
  pointer: Pick<Draft, "id" | "conversationId" | "serviceId">,
): Promise<Moved | undefined> => {
  const service = deps.services.find(({ id }) => id === pointer.serviceId);
  if (!service || conversation.drafts[service.id] !== undefined) return undefined;
  const old = await deps.conversations.findDraft(pointer.conversationId, pointer.id);
  const id = derivedId("frm", conversation.id, message.messageId, service.id);
  return old && { service, ...carriedDraft(old, { id, conversationId: conversation.id }) };
};

/** The last changed unfinished form of each service. */
const moveAll = async (deps: PlanDeps, context: TurnContext, citizen: string): Promise<Moved[]> => {
  const pointers = await deps.conversations.openDrafts(citizen, most);
  const newest = pointers.filter(
    (one, at) => pointers.findIndex(({ serviceId }) => serviceId === one.serviceId) === at,
  );
  const moved = await Promise.all(newest.map((pointer) => moveOne(deps, context, pointer)));
  return moved.filter((one) => one !== undefined);
};

const listOf = (moved: readonly Moved[]): string => moved.map(({ service }) => `“${service.title}”`).join("、");

const welcomeHere = (deps: PlanDeps, context: TurnContext, from: Continuation, moved: readonly Moved[]): Plan => {
  const { wording } = deps;
  const { form, drafts } = context.conversation;
  const channel = wording(`continue.channel-${from.channel}`);
  const [first] = moved;
  if (!first) return tell(deps, "taken-nothing", { channel });
  const text = wording("continue.taken", { channel, services: listOf(moved) });
  const choices = [
    {
      label: wording("continue.choice-go-on", { service: first.service.title }),
      value: action.service(first.service.id),
    },
  ];
  return say(
    [reply({ kind: "choices", status: "form.paused", text, choices })],
    {
      form: form ?? { draftId: first.draft.id, serviceId: first.service.id, paused: true },
      drafts: { ...drafts, ...Object.fromEntries(moved.map(({ service, draft }) => [service.id, draft.id])) },
    },
    moved.flatMap(({ draft, old }) => [draft, old]),
  );
};

/** Tells the conversation that showed the code what became of it. */
const tellOrigin = (deps: Deps, { conversation, message }: TurnContext, from: Continuation, moved: readonly Moved[]) =>
  deps.continuing.inbox.send({
    messageId: `continued:${derivedId("evt", conversation.id, message.messageId)}`,
    conversationId: from.conversationId,
    channel: from.channel,
    at: message.at,
    content: {
      type: "continued",
      channel: conversation.channel,
      serviceIds: moved.map(({ service }) => service.id),
    },
  });

/**
 * Goes on with the unfinished forms of the conversation that showed `code`. Only forms move, as copies of their answers;
 * who the citizen is in either channel stays apart, and the other conversation is told. What the topic was about comes too.
 */
const takeContinuation = async (deps: Deps, context: TurnContext, code: string): Promise<Plan> => {
  const { conversation, message } = context;
  const { codes, conversations } = deps.continuing;
  if (await tooOften(deps, conversation)) return tell(deps, "too-often");
  const from = await codes.find(code);
  if (!from || from.expiresAt <= epochSeconds(deps.clock.now())) return tell(deps, "wrong");
  if (from.conversationId === conversation.id) return tell(deps, "same-place", { code: showCode(code) });
  if (!(await codes.take(code, `${conversation.id} ${message.messageId}`))) return tell(deps, "wrong");
  const before = await conversations.find(from.conversationId);
  const moved = await moveAll(deps, context, from.citizen);
  await tellOrigin(deps, context, from, moved);
  const { replies, changes, drafts } = welcomeHere(deps, context, from, moved);
  return say(
    replies,
    { ...changes, ...(before && { lastEntryIds: before.lastEntryIds, lastPlace: before.lastPlace }) },
    drafts,
  );
};

type Continued = Extract<DeskEvent, { type: "continued" }>;

/** What the conversation that showed a code says when another channel has gone on; whoever did not do that finds a person. */
export const tellContinued = ({ wording }: PlanDeps, { conversation }: TurnContext, event: Continued): Plan => {
  const { form, drafts } = conversation;
  const isMoved = (serviceId: string): boolean => event.serviceIds.includes(serviceId);
  const text = wording(event.serviceIds.length > 0 ? "continue.gone" : "continue.gone-nothing", {
    channel: wording(`continue.channel-${event.channel}`),
  });
  const choices = [{ label: wording("conversation.choice-person"), value: action.person }];
  return say([reply({ kind: "choices", text, choices })], {
    form: form && isMoved(form.serviceId) ? null : form,
    drafts: Object.fromEntries(Object.entries(drafts).filter(([serviceId]) => !isMoved(serviceId))),
  });
};

/** What is about going on in another channel: a wish for a code, or a code. `undefined` for all other words. */
export const hearContinuation = async (
  deps: PlanDeps,
  context: TurnContext,
  text: string,
): Promise<Plan | undefined> => {
  const { continuing } = deps;
  if (!continuing) return undefined;
  if (wantsCode(text)) return showContinuation({ ...deps, continuing }, context);
  const code = codeIn(text);
  return code === undefined ? undefined : takeContinuation({ ...deps, continuing }, context, code);
};
