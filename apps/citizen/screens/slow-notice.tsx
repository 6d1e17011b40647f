import { Text, View } from "@tarojs/components";
import { useEffect, useReducer } from "react";
import type { Slowed } from "../core/chat-state.ts";
import { words } from "../core/words.ts";
import { useChatState } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";

/** Seconds until the end, counted down on the screen; never below one, because at zero it is over. */
export const useSecondsLeft = (slowed: Slowed | null): number => {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const until = slowed?.until ?? null;
  useEffect(() => {
    if (until === null) return undefined;
    const timer = setInterval(redraw, 500);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : Math.max(1, Math.ceil((until - Date.now()) / 1000));
};

/** Tells beside the composer that what was said goes out by itself in a while: once in words, and with seconds to see. */
export const SlowNotice = () => {
  const { slowed } = useChatState();
  const seconds = useSecondsLeft(slowed);
  return (
    <>
      <View className="sr-only" role="status">
        {slowed && words.slowedSaid(slowed.seconds)}
      </View>
      {slowed && (
        <View className="slow-notice" aria-hidden>
          <Icon name="clock" />
          <Text>
            <Text className="slow-seconds">{words.slowed(seconds)}</Text>
            <Text>{words.slowedHint}</Text>
          </Text>
        </View>
      )}
    </>
  );
};
