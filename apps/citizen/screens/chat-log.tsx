import { ScrollView, Text, View } from "@tarojs/components";
import { useEffect } from "react";
import type { Message } from "../../../functions/messages/message.ts";
import type { Outgoing } from "../core/outgoing.ts";
import type { ChatView } from "../core/view.ts";
import { words } from "../core/words.ts";
import { useChatState, useChatView, useGivenMemory, useScreen } from "./chat-context.tsx";
import { formParts } from "./form-step.tsx";
import { MessageView } from "./message-view.tsx";
import { OutgoingView } from "./outgoing-view.tsx";
import { ServicesPanel } from "./services-panel.tsx";
import { StopButton } from "./stop-button.tsx";

/** Brings what is new into view; a focus whose button has gone moves on to it. */
const useFollow = (last: { id: string; state: string }, form: Message | undefined, newestId: string) => {
  const screen = useScreen();
  const { id, state } = last;
  const { seq } = form ?? {};
  useEffect(() => screen.holdEnd("log"), [screen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message that grows a button comes into view again
  useEffect(() => {
    screen.reveal(seq !== undefined && id === `message-${seq}` ? formParts(seq) : [id]);
    if (screen.isFocusLost()) screen.focus(seq === undefined ? newestId : `field-${seq}`);
  }, [screen, id, state, seq, newestId]);
};

const lastOf = ({ isReplyAwaited }: ChatView, lastOut: Outgoing | undefined, newestId: string) => {
  if (isReplyAwaited) return { id: "thinking", state: "" };
  return lastOut ? { id: `out-${lastOut.messageId}`, state: lastOut.state } : { id: newestId, state: "" };
};

/** The conversation: what was said, what is on its way, what the bot is doing. */
export const ChatLog = () => {
  const { outgoing, link } = useChatState();
  const view = useChatView();
  const memory = useGivenMemory();
  const newest = view.messages[view.messages.length - 1];
  const lastOut = outgoing[outgoing.length - 1];
  const newestId = newest ? `message-${newest.seq}` : "log";
  const form = view.messages.find(({ id }) => id === view.formMessageId);
  useFollow(lastOf(view, lastOut, newestId), form, newestId);

  return (
    <ScrollView className="log" id="log" scrollY role="log" aria-live="polite" aria-label={words.log}>
      <View className="log-inner">
        {view.messages.length === 0 && (
          <View className="system-line">
            <Text className="system-pill">{link === "lost" ? words.lost : words.connecting}</Text>
          </View>
        )}
        {view.messages.map((message) => (
          <MessageView key={message.id} message={message} view={view} memory={memory} />
        ))}
        {view.isFresh && (
          <View className="fresh-services">
            <ServicesPanel title={words.servicesTitle} />
          </View>
        )}
        {outgoing.map((each) => (
          <OutgoingView key={each.messageId} outgoing={each} />
        ))}
        {view.isReplyAwaited && (
          <View className="thinking" id="thinking">
            <Text className="dots" aria-hidden>
              <Text className="dot" />
              <Text className="dot" />
              <Text className="dot" />
            </Text>
            <Text>{words.thinking}</Text>
            {view.answering !== null && <StopButton key={view.answering} messageId={view.answering} />}
          </View>
        )}
      </View>
    </ScrollView>
  );
};
