import { Button, View } from "@tarojs/components";
import { action } from "../../../functions/messages/action.ts";
import type { Choice } from "../../../functions/messages/message.ts";
import { useActions } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";

/** The buttons that a message offers; quiet ones are of the past, can still be pressed and draw no eye. */
export const ChoicesView = ({ choices, isQuiet }: { choices: readonly Choice[]; isQuiet: boolean }) => {
  const { press } = useActions();
  if (choices.length === 0) return null;
  return (
    <View className={isQuiet ? "choices choices-quiet" : "choices"}>
      {choices.map((choice) => (
        <Button key={choice.value} className="choice" onClick={() => press(choice)}>
          {choice.value === action.person && <Icon name="person" />}
          {choice.value === action.ticket && <Icon name="form" />}
          {choice.label}
        </Button>
      ))}
    </View>
  );
};
