import { Text, View } from "@tarojs/components";
import type { Message } from "../../../functions/messages/message.ts";
import { takesFeedback } from "../../../functions/messages/takes-feedback.ts";
import { clockTime } from "../core/beijing-time.ts";
import type { GivenMemory } from "../core/given-memory.ts";
import { type ChatView, choicesOf, isEditable, isOutdated } from "../core/view.ts";
import { words } from "../core/words.ts";
import { CardView } from "./card-view.tsx";
import { ChoicesView } from "./choices-view.tsx";
import { CitationsView } from "./citations-view.tsx";
import { FeedbackRow } from "./feedback-row.tsx";
import { FormStepView } from "./form-step.tsx";
import { Icon } from "./icon.tsx";
import { TicketCard } from "./ticket-card.tsx";

type MessageProps = { message: Message; view: ChatView; memory: GivenMemory };

/** An agent has the name that joined last before. */
const senderOf = ({ from, seq }: Message, messages: readonly Message[]): string => {
  if (from !== "agent") return words.senders[from];
  const names = messages.map((each) => (each.seq <= seq ? each.handoff?.agentName : null)).filter(Boolean);
  return names[names.length - 1] ?? words.senders.agent;
};

/** Who said it, when, and whether a machine composed it. */
const MessageHead = ({ message, view }: { message: Message; view: ChatView }) => (
  <View className="message-head">
    <Text className={`avatar avatar-${message.from}`} aria-hidden>
      {message.from === "agent" && <Icon name="person" />}
      {message.from === "system" && <Icon name="bell" />}
    </Text>
    <Text className="sender">{senderOf(message, view.messages)}</Text>
    <Text className="sr-only">{words.says("")}</Text>
    <Text className="time">{clockTime(message.at)}</Text>
    {message.label !== null && <Text className="ai-label">{message.label}</Text>}
  </View>
);

/** An open form shows its error at the input, so the text need not say it again. */
const withoutError = ({ text, form }: Message): string =>
  text
    .split("\n")
    .filter((line) => line !== form?.error)
    .join("\n");

/** What only marks a moment is a line between the bubbles: somebody has come. */
const isMark = ({ from, ticket, card, handoff }: Message): boolean =>
  from === "system" && !ticket && !card && handoff?.state === "active";

/** One message with all that belongs to it: text, card, form, ticket, sources, buttons. */
export const MessageView = ({ message, view, memory }: MessageProps) => {
  const { from, card, form, ticket, citations, status } = message;
  const id = `message-${message.seq}`;
  const isFormOpen = message.id === view.formMessageId;
  const text = isFormOpen ? withoutError(message) : message.text;
  const choices = choicesOf(message, view);
  if (isMark(message))
    return (
      <View className="system-line" id={id} tabIndex={-1}>
        <Text className="sr-only">{words.says(words.senders.system)}</Text>
        <Text className="system-pill">{text}</Text>
        <ChoicesView choices={choices} isQuiet={false} />
      </View>
    );
  return (
    <View className={`message message-${from}`} id={id} tabIndex={-1}>
      {from !== "citizen" && <MessageHead message={message} view={view} />}
      <View className="bubble">
        {from === "citizen" && <Text className="sr-only">{words.says(words.senders.citizen)}</Text>}
        <Text className="bubble-text" id={`${id}-text`}>
          {text}
        </Text>
        {citations.length > 0 && <CitationsView citations={citations} />}
      </View>
      {card && <CardView card={card} isPreview={status === "form.preview"} isEditable={isEditable(message, view)} />}
      {ticket && <TicketCard ticket={ticket} />}
      {form && isFormOpen && <FormStepView message={message} form={form} memory={memory} />}
      <ChoicesView choices={choices} isQuiet={isOutdated(message, view)} />
      {takesFeedback(message) && <FeedbackRow message={message} />}
    </View>
  );
};
