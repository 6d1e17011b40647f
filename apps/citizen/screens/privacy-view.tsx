import { Text, View } from "@tarojs/components";
import { words } from "../core/words.ts";
import { useDevice, useMe } from "./chat-context.tsx";
import { MeGroup } from "./me-rows.tsx";
import { ReadingView, useReading } from "./reading-view.tsx";
import { ScreenPage } from "./screen-page.tsx";

const say = words.me;

/** How personal information is handled, as its owners have written it. */
export const PrivacyView = () => {
  const { guideline } = useMe();
  const { offers } = useDevice();
  const { outcome, retry } = useReading("guideline", guideline);
  return (
    <ScreenPage title={say.privacy} back={{ path: "me", label: say.backToMe }}>
      <ReadingView outcome={outcome} retry={retry}>
        {({ version, operator, sections }) => (
          <>
            <View className="me-note">{say.guidelineOf(version)}</View>
            {sections
              .filter(({ offered }) => offered === undefined || offers[offered])
              .map(({ title, paragraphs }) => (
                <MeGroup key={title} title={title}>
                  {paragraphs.map((text) => (
                    <View key={text} className="me-text">
                      {text}
                    </View>
                  ))}
                </MeGroup>
              ))}
            <MeGroup title={say.operator}>
              <View className="me-text">{operator.name}</View>
              <View className="me-text">
                <Text className="me-row-hint">{say.contact}</Text>
                {operator.contact}
              </View>
            </MeGroup>
          </>
        )}
      </ReadingView>
    </ScreenPage>
  );
};
