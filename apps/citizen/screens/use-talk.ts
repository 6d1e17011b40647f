import type { Choice } from "../../../functions/messages/message.ts";
import { useActions, useNavigation } from "./chat-context.tsx";

/** Gives what says choices in the conversation, one after the other, and goes there: the answer is in it. */
export const useTalk = (): ((...choices: readonly Choice[]) => void) => {
  const { press } = useActions();
  const navigation = useNavigation();
  return (...choices) => {
    for (const choice of choices) press(choice);
    navigation.go("chat");
  };
};
