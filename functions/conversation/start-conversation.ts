import { action } from "../messages/action.ts";
import type { Message } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import { type Clock, epochSeconds } from "../shared/clock.ts";
import { newId } from "../shared/id.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationStore } from "./ports.ts";

/** How long an untouched conversation is kept. Every turn moves the end; data that must stay lives in `cases`. */
export const conversationLifeDays = 90;

export const expiryFrom = (at: Date): number => epochSeconds(at) + conversationLifeDays * 86_400;

export type StartDeps = { conversations: ConversationStore; wording: Wording; clock: Clock };

/** What people ask for most, offered as buttons on the first screen; the words come from knowledge/replies. */
const quickQuestions = ["retire-when", "retire-form", "newborn", "restaurant", "ticket-status"] as const;

const welcome = (wording: Wording) =>
  reply({
    kind: "choices",
    text: wording("conversation.welcome"),
    choices: [
      ...quickQuestions.map((key) => {
        const words = wording(`conversation.quick-${key}`);
        return { label: words, value: action.say(words) };
      }),
      { label: wording("conversation.choice-person"), value: action.person },
    ],
  });

/** Opens a conversation for a pseudonymous citizen, with the welcome as its first message. */
export const startConversation = async (
  { conversations, wording, clock }: StartDeps,
  { citizen, region, channel }: Pick<Conversation, "citizen" | "region" | "channel">,
): Promise<Conversation> => {
  const now = clock.now();
  const at = now.toISOString();
  const greeting = welcome(wording);
  const conversation: Conversation = {
    id: newId("cnv"),
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
    offered: greeting.choices,
    lastSeq: 1,
    createdAt: at,
    lastTurnAt: at,
    version: 0,
    expiresAt: expiryFrom(now),
  };
  const first: Message = { ...greeting, id: newId("msg"), seq: 1, inReplyTo: null, at };
  await conversations.create(conversation, [first]);
  return conversation;
};
