import { View } from "@tarojs/components";
import { useMemo, useState } from "react";
import { words } from "../core/words.ts";
import { HandoffBanner, LinkBanner } from "./banners.tsx";
import { type AppDeps, AppProvider } from "./chat-context.tsx";
import { ChatLog } from "./chat-log.tsx";
import { ComposeTextProvider } from "./compose-text.tsx";
import { Composer } from "./composer.tsx";
import { PageHeader } from "./page-header.tsx";
import { PreviewBar } from "./preview-bar.tsx";
import { ProgressProvider } from "./progress-sheet.tsx";
import { ServicesPanel } from "./services-panel.tsx";
import { TicketsSheet } from "./tickets-sheet.tsx";

type AppProps = {
  deps: Omit<AppDeps, "openTickets">;
  isLargeAtFirst: boolean;
  onLargePrint: (isLarge: boolean) => void;
};

/** The whole page: header, conversation, composer; on a wide screen the services stand beside. */
export const App = ({ deps, isLargeAtFirst, onLargePrint }: AppProps) => {
  const [isLarge, setLarge] = useState(isLargeAtFirst);
  const [isTicketsOpen, setTicketsOpen] = useState(false);
  const all = useMemo(() => ({ ...deps, openTickets: () => setTicketsOpen(true) }), [deps]);
  const onPrint = (large: boolean) => {
    setLarge(large);
    onLargePrint(large);
  };
  return (
    <AppProvider deps={all}>
      <ProgressProvider>
        <View className="page">
          <PageHeader isLarge={isLarge} onPrint={onPrint} />
          <View className="columns">
            <View className="aside" role="complementary" aria-label={words.services}>
              <ServicesPanel title={words.services} />
            </View>
            <View className="main" role="main">
              <LinkBanner />
              <HandoffBanner />
              <ComposeTextProvider>
                <ChatLog />
                <PreviewBar />
                <Composer />
              </ComposeTextProvider>
            </View>
          </View>
          {isTicketsOpen && <TicketsSheet onClose={() => setTicketsOpen(false)} />}
        </View>
      </ProgressProvider>
    </AppProvider>
  );
};
