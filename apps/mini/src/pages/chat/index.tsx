import { View } from "@tarojs/components";
import { useSyncExternalStore } from "react";
import { createChat } from "../../../../citizen/core/chat.ts";
import { createMyTickets } from "../../../../citizen/core/my-tickets.ts";
import { createSubmissionsClient } from "../../../../citizen/core/own-submissions.ts";
import { nationwide } from "../../../../citizen/core/region.ts";
import { App } from "../../../../citizen/screens/app.tsx";
import { createMiniPlatform, createMiniScreenPlatform } from "../../device/mini-platform.ts";
import { isLargeAtFirst, print, printKey } from "../../device/print.ts";

const platform = createMiniPlatform();
const screen = createMiniScreenPlatform();
const chat = createChat(platform, nationwide);
const token = () => chat.state().session?.token;
const deps = {
  chat,
  submissions: createSubmissionsClient(platform, token),
  tickets: createMyTickets(platform, token),
  screen,
  regions: __REGIONS__,
};
const isLarge = isLargeAtFirst(platform.storage.read(printKey));
screen.applyLargePrint(isLarge);
chat.start();

const onLargePrint = (large: boolean) => {
  platform.storage.write(printKey, large ? "on" : "off");
  screen.applyLargePrint(large);
};

/** The whole of 小窗 as one page of the mini-program. */
const ChatPage = () => {
  const large = useSyncExternalStore(print.subscribe, print.isLarge);
  return (
    <View className={large ? "surface print-large" : "surface"}>
      <App deps={deps} isLargeAtFirst={isLarge} onLargePrint={onLargePrint} />
    </View>
  );
};

export default ChatPage;
