import { View } from "@tarojs/components";
import { words } from "../core/words.ts";
import { HandoffBanner } from "./banners.tsx";
import { ChatLog } from "./chat-log.tsx";
import { Composer } from "./composer.tsx";
import { PreviewBar } from "./preview-bar.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { useScreenTitle } from "./screen-page.tsx";
import { ServicesPanel } from "./services-panel.tsx";
import { useCatchUp } from "./use-form.ts";

/** The conversation; on a wide screen the services stand beside it. */
const ChatScreen = () => {
  useScreenTitle(words.shell.chat);
  useCatchUp();
  return (
    <View className="columns">
      <View className="aside" role="complementary" aria-label={words.services}>
        <ServicesPanel title={words.services} />
      </View>
      <View className="main" role="main" aria-labelledby="screen-title">
        <View className="sr-only" id="screen-title" role="heading" aria-level={1} tabIndex={-1}>
          {words.shell.chat}
        </View>
        <HandoffBanner />
        <ChatLog />
        <PreviewBar />
        <Composer />
      </View>
    </View>
  );
};

export const chatScreen: ScreenEntry = {
  id: "chat",
  tab: { label: () => words.shell.chat, icon: "chat" },
  View: ChatScreen,
};
