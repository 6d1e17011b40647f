import { Button, Text, View } from "@tarojs/components";
import { useEffect, useState } from "react";
import { words } from "../core/words.ts";
import { useChatView, useNavigation } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import type { ScreenEntry } from "./screen-entry.ts";

/** Whether something has been said since the citizen left the conversation. */
const useUnread = (isInChat: boolean): boolean => {
  const { messages } = useChatView();
  const newest = messages[messages.length - 1]?.seq ?? 0;
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    if (isInChat || seen === 0) setSeen(newest);
  }, [isInChat, seen, newest]);
  return !isInChat && seen > 0 && newest > seen;
};

/** The ways between the screens: at the bottom of a phone, under the header of a wide screen. */
export const NavigationBar = ({ screens, current }: { screens: readonly ScreenEntry[]; current: string }) => {
  const navigation = useNavigation();
  const hasUnread = useUnread(current === "chat");
  return (
    <View className="tabs" role="navigation" aria-label={words.shell.navigation}>
      <View className="tabs-inner">
        {screens.map(
          ({ id, tab }) =>
            tab && (
              <Button
                key={id}
                className={id === current ? "tab tab-on" : "tab"}
                {...(id === current && { "aria-current": "page" as const })}
                onClick={() => navigation.go(id)}
              >
                <Icon name={tab.icon} />
                <Text className="tab-label">{tab.label()}</Text>
                {id === "chat" && hasUnread && (
                  <Text className="tab-unread">
                    <Text className="sr-only">{`（${words.shell.unread}）`}</Text>
                  </Text>
                )}
              </Button>
            ),
        )}
      </View>
    </View>
  );
};
