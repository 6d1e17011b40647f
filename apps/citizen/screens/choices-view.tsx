import { Button, View } from "@tarojs/components";
import { action } from "../../../functions/messages/action.ts";
import type { Choice } from "../../../functions/messages/message.ts";
import { useActions, useNavigation } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";

/** The buttons that a message offers; quiet ones are of the past, can still be pressed and draw no eye. */
export const ChoicesView = ({ choices, isQuiet }: { choices: readonly Choice[]; isQuiet: boolean }) => {
  const { press } = useActions();
  const navigation = useNavigation();
  // Times are chosen on the page, which knows which are left.
  const choose = (choice: Choice) => {
    const place = choice.value.startsWith(action.place()) ? choice.value.slice(action.place().length) : null;
    if (place === null) press(choice);
    else navigation.go(place === "" ? "places" : `places/${place}`);
  };
  if (choices.length === 0) return null;
  return (
    <View className={isQuiet ? "choices choices-quiet" : "choices"}>
      {choices.map((choice) => (
        <Button key={choice.value} className="choice" onClick={() => choose(choice)}>
          {choice.value === action.person && <Icon name="person" />}
          {choice.value.startsWith(action.place()) && <Icon name="clock" />}
          {choice.value === action.ticket && <Icon name="form" />}
          {choice.label}
        </Button>
      ))}
    </View>
  );
};
