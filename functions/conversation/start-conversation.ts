import type { Service } from "../forms/service.ts";
import { action } from "../messages/action.ts";
import type { Message } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import { type Clock, epochSeconds } from "../shared/clock.ts";
import { newId } from "../shared/id.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationStore } from "./ports.ts";
import { unfinishedServices } from "./unfinished-forms.ts";

/** How long an untouched conversation is kept. Every turn moves the end; data that must stay lives in `cases`. */
export const conversationLifeDays = 90;

export const expiryFrom = (at: Date): number => epochSeconds(at) + conversationLifeDays * 86_400;

export type StartDeps = {
  conversations: ConversationStore;
  services: readonly Service[];
  wording: Wording;
  clock: Clock;
};

/** What people ask for most, offered as buttons on the first screen; the words come from knowledge/replies. */
const quickQuestions = ["retire-when", "retire-form", "newborn", "restaurant", "ticket-status"] as const;

/** The greeting; whoever has left forms unfinished in an earlier conversation can go on with them at once. */
export const welcome = (wording: Wording, unfinished: readonly Service[]) =>
  reply({
    kind: "choices",
    text: [
      wording("conversation.welcome"),
      ...unfinished.slice(0, 1).map(({ title }) => wording("conversation.unfinished-before", { service: title })),
    ].join("\n"),
    choices: [
      ...unfinished.map(({ id, title }) => ({
        label: wording("conversation.choice-go-on", { service: title }),
        value: action.service(id),
      })),
      ...quickQuestions.map((key) => {
        const words = wording(`conversation.quick-${key}`);
        return { label: words, value: action.say(words) };
      }),
      { label: wording("conversation.choice-person"), value: action.person },
    ],
  });

/**
 * Whose conversation begins where; `isReturning` when the citizen is known from an earlier one. `id` where a channel has
 * claimed it already (`record.exists` when it is taken). Where a conversation begins with the citizen's own words, the
 * welcome is left out (`isGreeted` false).
 */
export type Beginning = Pick<Conversation, "citizen" | "region" | "channel"> & {
  isReturning?: boolean;
  id?: string;
  isGreeted?: boolean;
};

/** Opens a conversation for a pseudonymous citizen, with the welcome as its first message where there is one. */
export const startConversation = async (
  { conversations, services, wording, clock }: StartDeps,
  { citizen, region, channel, isReturning = false, id = newId("cnv"), isGreeted = true }: Beginning,
): Promise<Conversation> => {
  const now = clock.now();
  const at = now.toISOString();
  const unfinished = isGreeted && isReturning ? await unfinishedServices({ conversations, services }, citizen) : [];
  const greetings = isGreeted ? [welcome(wording, unfinished)] : [];
  const conversation: Conversation = {
    id,
    channel,
    citizen,
    region,
    owner: "bot",
    handoffId: null,
    form: null,
    drafts: {},
    lastEntryIds: [],
    lastStatus: null,
    lastWords: "",
    lastPlace: "",
    topic: "",
    offered: greetings.flatMap(({ choices }) => choices),
    lastSeq: greetings.length,
    createdAt: at,
    lastTurnAt: at,
    version: 0,
    expiresAt: expiryFrom(now),
  };
  const first = greetings.map((greeting): Message => ({ ...greeting, id: newId("msg"), seq: 1, inReplyTo: null, at }));
  await conversations.create(conversation, first);
  return conversation;
};
