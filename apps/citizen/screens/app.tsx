import { View } from "@tarojs/components";
import { words } from "../core/words.ts";
import { LinkBanner } from "./banners.tsx";
import { type AppDeps, AppProvider, usePlace } from "./chat-context.tsx";
import { ComposeTextProvider } from "./compose-text.tsx";
import { NavigationBar } from "./navigation-bar.tsx";
import { PageHeader } from "./page-header.tsx";
import { ScreenPage } from "./screen-page.tsx";
import { screenRegistry } from "./screen-registry.ts";

const NotHere = () => <ScreenPage title={words.shell.notHere}>{words.shell.notHereText}</ScreenPage>;

/** The screen of the place where the citizen is. Each place is drawn anew; what must outlive a move lies above it. */
const Screen = () => {
  const { screen, rest } = usePlace();
  const entry = screenRegistry.find(({ id }) => id === screen);
  return entry ? <entry.View key={`${screen}/${rest}`} rest={rest} /> : <NotHere key={screen} />;
};

const Navigation = () => <NavigationBar screens={screenRegistry} current={usePlace().screen} />;

/** The whole page: header, ways between the screens, the screen. */
export const App = ({ deps }: { deps: AppDeps }) => (
  <AppProvider deps={deps}>
    <ComposeTextProvider>
      <View className="page">
        <PageHeader />
        <Navigation />
        <LinkBanner />
        <Screen />
      </View>
    </ComposeTextProvider>
  </AppProvider>
);
