import { View } from "@tarojs/components";
import { useSyncExternalStore } from "react";
import { App } from "../../../../citizen/screens/app.tsx";
import { createAppDeps } from "../../../../citizen/screens/app-deps.ts";
import { createMiniPlatform, createMiniScreenPlatform } from "../../device/mini-platform.ts";
import { createMiniHistory } from "../../device/path-history.ts";
import { print } from "../../device/print.ts";
import { BackCatcher } from "../../primitives/back-catcher.tsx";
import { readRegions } from "../../regions.ts";

const deps = createAppDeps({
  platform: createMiniPlatform(),
  screen: createMiniScreenPlatform(),
  history: createMiniHistory(),
  regions: readRegions(__REGIONS__),
});
deps.chat.start();

/** The whole of 小窗 as one page of the mini-program. */
const ChatPage = () => {
  const isLarge = useSyncExternalStore(print.subscribe, print.isLarge);
  return (
    <>
      <View className={isLarge ? "surface print-large" : "surface"}>
        <App deps={deps} />
      </View>
      <BackCatcher />
    </>
  );
};

export default ChatPage;
