import { Button, Text, View } from "@tarojs/components";
import { action } from "../../../functions/messages/action.ts";
import { words } from "../core/words.ts";
import { useActions, useChatState, useChatView } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";

/** Tells that the connection is gone, and what became of the last conversation. */
export const LinkBanner = () => {
  const { link, expired } = useChatState();
  return (
    <View role="status" aria-live="polite">
      {link === "lost" && (
        <View className="banner banner-lost">
          <Icon name="offline" />
          <Text>{words.lost}</Text>
        </View>
      )}
      {expired && (
        <View className="banner banner-note">
          <Icon name="lock" />
          <Text>{words.expired}</Text>
        </View>
      )}
    </View>
  );
};

/** Who is there, or how far the queue is, for as long as it lasts. */
export const HandoffBanner = () => {
  const { handoff } = useChatView();
  const { press } = useActions();
  const { isAgentTyping } = useChatState();
  if (!handoff) return null;
  const isActive = handoff.state === "active";
  const waiting = handoff.position === null ? words.waitingPlain : words.waiting(handoff.position);
  const exit = isActive
    ? { value: action.endPerson, label: words.endPerson }
    : { value: action.cancelWaiting, label: words.cancelWaiting };
  return (
    <View
      className={`banner handoff ${isActive ? "handoff-active" : "handoff-waiting"}`}
      role="region"
      aria-label={words.person}
    >
      <Icon name="person" />
      <View className="handoff-words">
        <Text className="handoff-title">
          {isActive ? words.active(handoff.agentName ?? words.senders.agent) : waiting}
        </Text>
        {!isActive && <Text className="handoff-hint">{words.waitingHint}</Text>}
        {isActive && isAgentTyping && <Text className="handoff-hint">{words.agentTyping}</Text>}
      </View>
      <Button className="button button-small" onClick={() => press(exit)}>
        {exit.label}
      </Button>
    </View>
  );
};
