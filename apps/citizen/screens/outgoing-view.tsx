import { Button, Text, View } from "@tarojs/components";
import type { Outgoing } from "../core/outgoing.ts";
import { words } from "../core/words.ts";
import { useActions } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";

/** The citizen's own words until the server's copy takes their place. */
export const OutgoingView = ({ outgoing }: { outgoing: Outgoing }) => {
  const { retry, discard } = useActions();
  const { messageId, shown, state, reason } = outgoing;
  return (
    <View className="message message-citizen" id={`out-${messageId}`} tabIndex={-1}>
      <View className="bubble">
        <Text className="sr-only">{words.says(words.senders.citizen)}</Text>
        <Text className="bubble-text">{shown}</Text>
      </View>
      {state === "sending" && <Text className="delivery">{words.sending}</Text>}
      {state === "sent" && <Text className="delivery">{words.sent}</Text>}
      {state === "failed" && (
        <Button className="delivery delivery-failed" onClick={retry}>
          <Icon name="alert" />
          {words.failed}
        </Button>
      )}
      {state === "refused" && (
        <View className="delivery delivery-refused">
          <Text>{`${words.refused}。${reason || words.refusedHint}`}</Text>
          <Button className="button button-small" onClick={() => discard(messageId)}>
            {words.discard}
          </Button>
        </View>
      )}
    </View>
  );
};
