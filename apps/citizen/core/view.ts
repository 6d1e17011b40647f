import { action } from "../../../functions/messages/action.ts";
import type { Choice, HandoffView, Message } from "../../../functions/messages/message.ts";
import type { ChatState } from "./chat-state.ts";

/** What the screens draw, computed from the state each time. */
export type ChatView = {
  messages: readonly Message[];
  /** The message whose form can be filled in now, or null. */
  formMessageId: string | null;
  /** The person or the queue, while there is one. */
  handoff: HandoffView | null;
  /** The bot is still working on what the citizen said. */
  isReplyAwaited: boolean;
  /** Nothing has been said by the citizen yet. */
  isFresh: boolean;
};

export const viewChat = ({ transcript: { messages }, outgoing }: ChatState): ChatView => {
  const handoff = handoffOf(messages);
  return {
    messages,
    formMessageId: handoff?.state === "active" ? null : openFormOf(messages),
    handoff,
    isReplyAwaited: outgoing.some(({ state }) => state === "sent") && handoff?.state !== "active",
    isFresh: outgoing.length === 0 && messages.every(({ from }) => from !== "citizen"),
  };
};

const findLast = <Item>(items: readonly Item[], hits: (item: Item) => boolean): Item | undefined => {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (item !== undefined && hits(item)) return item;
  }
  return undefined;
};

const handoffOf = (messages: readonly Message[]): HandoffView | null => {
  const handoff = findLast(messages, (message) => message.handoff !== null)?.handoff ?? null;
  return handoff && handoff.state !== "ended" ? handoff : null;
};

/** The last word about a form is a question: then that one is open. A preview, a pause or a receipt closes it. */
const openFormOf = (messages: readonly Message[]): string | null => {
  const last = findLast(messages, ({ form, status }) => form !== null || status?.startsWith("form.") === true);
  return last?.form ? last.id : null;
};

/** Buttons that mean something only at the moment they are offered: form answers and commands, leaving a queue. */
const passing: readonly string[] = [action.cancelWaiting, action.endPerson, action.resumeForm, action.discardForm];
const isPassing = ({ value }: Choice): boolean =>
  passing.includes(value) || value.startsWith(action.answer("")) || value.startsWith(action.form(""));

/** Form steps draw these themselves. */
const isFormOwn = ({ value }: Choice): boolean =>
  value.startsWith(action.answer("")) || value.startsWith(action.form(""));

/**
 * The buttons to draw under a message: what has lost its meaning since is left out, and so is what the open form
 * draws itself. The greeting's are drawn as services (quick-services.ts).
 */
export const choicesOf = (message: Message, { messages, formMessageId }: ChatView): readonly Choice[] => {
  if (message.seq === 1) return [];
  const isOld = messages.some(({ seq, from }) => from === "citizen" && seq > message.seq);
  if (isOld) return message.choices.filter((choice) => !isPassing(choice));
  return message.id === formMessageId ? message.choices.filter((choice) => !isFormOwn(choice)) : message.choices;
};
