import { action } from "../../../functions/messages/action.ts";
import type { Choice, HandoffView, Message } from "../../../functions/messages/message.ts";
import type { ChatState } from "./chat-state.ts";

/** What the screens draw, computed from the state each time. */
export type ChatView = {
  messages: readonly Message[];
  /** The message whose form can be filled in now, or null. */
  formMessageId: string | null;
  /** The message that asks for the last word on a finished form, or null. */
  preview: Message | null;
  /** The person or the queue, while there is one. */
  handoff: HandoffView | null;
  /** The bot is still working on what the citizen said. */
  isReplyAwaited: boolean;
  /** The message of the citizen's own words that is being answered, or null: that answer can be stopped. */
  answering: string | null;
  /** Nothing has been said by the citizen yet. */
  isFresh: boolean;
};

export const viewChat = ({ transcript: { messages }, outgoing }: ChatState): ChatView => {
  const handoff = handoffOf(messages);
  return {
    messages,
    formMessageId: handoff?.state === "active" ? null : openFormOf(messages),
    preview: handoff?.state === "active" ? null : previewOf(messages),
    handoff,
    answering: handoff?.state === "active" ? null : answeringOf(outgoing),
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

const answeringOf = (outgoing: ChatState["outgoing"]): string | null =>
  findLast(outgoing, ({ state, content }) => state === "sent" && content.type === "text")?.messageId ?? null;

const handoffOf = (messages: readonly Message[]): HandoffView | null => {
  const handoff = findLast(messages, (message) => message.handoff !== null)?.handoff ?? null;
  return handoff && handoff.state !== "ended" ? handoff : null;
};

/** A ticket that was opened by a form ends that form as a receipt does. */
const isOfForm = ({ form, status }: Message): boolean =>
  form !== null || status === "handed.ticket" || status?.startsWith("form.") === true;

const lastOfForm = (messages: readonly Message[]): Message | undefined => findLast(messages, isOfForm);

/** The last word about a form is a question: then that one is open. A preview, a pause or a receipt closes it. */
const openFormOf = (messages: readonly Message[]): string | null => {
  const last = lastOfForm(messages);
  return last?.form ? last.id : null;
};

const isFormOwn = ({ value }: Choice): boolean =>
  value.startsWith(action.answer("")) || value.startsWith(action.form(""));

/** A finished form waits for its last word: the message that asks for it, unless a person has the conversation. */
const previewOf = (messages: readonly Message[]): Message | null => {
  const last = lastOfForm(messages);
  const asks = last?.status === "form.preview" && last.choices.some(({ value }) => value === action.form("confirm"));
  return asks ? last : null;
};

/**
 * What can be done with a finished form, drawn apart from the conversation so that it is always in sight. Rows have
 * buttons of their own to change them.
 */
export const previewChoices = ({ preview }: ChatView): readonly Choice[] =>
  preview?.choices.filter((choice) => isFormOwn(choice) && choice.value !== action.form("edit-any")) ?? [];

/** Whether the rows of this card can be changed: it is the newest card of the form that waits for its last word. */
export const isEditable = (message: Message, { preview, messages }: ChatView): boolean =>
  preview !== null && findLast(messages, ({ card, status }) => card !== null && status === "form.preview") === message;

/** Leaving a queue or a person: the banner has that button for as long as it means something. */
const inBanner: readonly string[] = [action.cancelWaiting, action.endPerson];
/** Buttons that mean something only at the moment they are offered. */
const passing: readonly string[] = [action.resumeForm, action.discardForm];

/**
 * The buttons to draw under a message: what has lost its meaning since is left out, and so is what is drawn elsewhere,
 * by the open form, the preview and the banner. The greeting's are drawn as services (quick-services.ts). While a person
 * has the conversation the bot's offers would only be words to that person.
 */
export const choicesOf = (message: Message, view: ChatView): readonly Choice[] => {
  if (message.seq === 1 || view.handoff?.state === "active") return [];
  const isOld = isOutdated(message, view);
  const hasFormGoneOn = isOld || (lastOfForm(view.messages)?.seq ?? 0) > message.seq;
  const isFormDrawn = message.id === view.formMessageId || message === view.preview;
  return message.choices.filter(
    (choice) =>
      !inBanner.includes(choice.value) &&
      !(isOld && passing.includes(choice.value)) &&
      !((hasFormGoneOn || isFormDrawn) && isFormOwn(choice)),
  );
};

/** The conversation has gone on since: the citizen has spoken, or another turn has offered something or moved the queue. */
export const isOutdated = ({ seq, inReplyTo }: Message, { messages }: ChatView): boolean => {
  const isNewer = ({ choices, handoff }: Message) => choices.length > 0 || handoff !== null;
  return messages.some(
    (later) => later.seq > seq && (later.from === "citizen" || (later.inReplyTo !== inReplyTo && isNewer(later))),
  );
};
