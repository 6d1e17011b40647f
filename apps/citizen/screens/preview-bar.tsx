import { Button, View } from "@tarojs/components";
import { action } from "../../../functions/messages/action.ts";
import { previewChoices } from "../core/view.ts";
import { words } from "../core/words.ts";
import { useActions, useChatState, useChatView } from "./chat-context.tsx";

/** The last word on a finished form, in sight however long its preview is. */
export const PreviewBar = () => {
  const { outgoing } = useChatState();
  const { press } = useActions();
  const choices = previewChoices(useChatView());
  if (choices.length === 0) return null;
  const isLocked = outgoing.some(({ state }) => state === "sending" || state === "sent");
  const isMain = (value: string) => value === action.form("confirm");
  return (
    <View className="preview-bar" role="region" aria-label={words.previewTitle}>
      {choices.map((choice) => (
        <Button
          key={choice.value}
          className={isMain(choice.value) ? "button button-main preview-confirm" : "form-command"}
          aria-disabled={isLocked}
          onClick={() => isLocked || press(choice)}
        >
          {choice.label}
        </Button>
      ))}
    </View>
  );
};
