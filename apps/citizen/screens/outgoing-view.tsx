import { Button, Text, View } from "@tarojs/components";
import { asksForPerson, type Outgoing } from "../core/outgoing.ts";
import { words } from "../core/words.ts";
import { useActions, useChatState, useScreen } from "./chat-context.tsx";
import { useComposeText } from "./compose-text.tsx";
import { Icon } from "./icon.tsx";
import { useSecondsLeft } from "./slow-notice.tsx";

/** On its way, or waiting for the next minute. The seconds are for the eye: the composer says it once for the ear. */
const Sending = ({ outgoing }: { outgoing: Outgoing }) => {
  const { slowed } = useChatState();
  const seconds = useSecondsLeft(slowed);
  const isHeld = slowed !== null && (slowed.isPersonHeld || !asksForPerson(outgoing));
  return (
    <View className="delivery">
      <Text className={isHeld ? "sr-only" : ""}>{words.sending}</Text>
      {isHeld && (
        <Text className="delivery-slowed" aria-hidden>
          <Icon name="clock" />
          {words.slowed(seconds)}
        </Text>
      )}
    </View>
  );
};

/** Why it was refused. What was typed goes back to where it can be changed. */
const Refused = ({ outgoing: { messageId, content, reason } }: { outgoing: Outgoing }) => {
  const { discard } = useActions();
  const { giveBack } = useComposeText();
  const screen = useScreen();
  const isTyped = content.type === "text";
  const close = () => {
    discard(messageId);
    if (!isTyped) return;
    giveBack(content.text);
    screen.focus("compose");
  };
  return (
    <View className="delivery delivery-refused">
      <Text className="delivery-words">
        {`${words.refused}。${reason || words.refusedHint}${isTyped ? words.givenBack : ""}`}
      </Text>
      <Button className="button button-small" onClick={close}>
        {words.discard}
      </Button>
    </View>
  );
};

/** The citizen's own words until the server's copy takes their place. */
export const OutgoingView = ({ outgoing }: { outgoing: Outgoing }) => {
  const { retry } = useActions();
  const { messageId, shown, state } = outgoing;
  return (
    <View className="message message-citizen" id={`out-${messageId}`} tabIndex={-1}>
      <View className="bubble">
        <Text className="sr-only">{words.says(words.senders.citizen)}</Text>
        <Text className="bubble-text">{shown}</Text>
      </View>
      {state === "sending" && <Sending outgoing={outgoing} />}
      {state === "sent" && <Text className="delivery">{words.sent}</Text>}
      {state === "failed" && (
        <Button className="delivery delivery-failed" onClick={retry}>
          <Icon name="alert" />
          {words.failed}
        </Button>
      )}
      {state === "refused" && <Refused outgoing={outgoing} />}
    </View>
  );
};
