import { Button, Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { action } from "../../../functions/messages/action.ts";
import { languageNames, languages, schemes } from "../core/settings.ts";
import { words } from "../core/words.ts";
import { useChatState, useNavigation, useRegions, useScreen, useSettings } from "./chat-context.tsx";
import { ConsentsView } from "./consents-view.tsx";
import { Icon } from "./icon.tsx";
import { useLocateSheet } from "./locate-button.tsx";
import { MeChoice, MeGroup, MeRow } from "./me-rows.tsx";
import { MyDataScreen } from "./my-data-screen.tsx";
import { PrivacyView } from "./privacy-view.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { ScreenPage } from "./screen-page.tsx";
import { useTalk } from "./use-talk.ts";

const say = words.me;

/** In large print a person comes before everything else. */
const PersonFirst = () => {
  const talk = useTalk();
  return (
    <Button
      className="button button-main me-person"
      onClick={() => talk({ value: action.person, label: words.person })}
    >
      <Icon name="person" />
      {words.personFull}
    </Button>
  );
};

const Mine = () => {
  const navigation = useNavigation();
  const { region } = useChatState();
  const { nameOf } = useRegions();
  const locate = useLocateSheet();
  const [{ isLarge }] = useSettings();
  return (
    <MeGroup title={say.mine}>
      <View role="list" aria-label={say.mine}>
        {!isLarge && <MeRow icon="form" title={say.submissions} onPress={() => navigation.go("progress")} />}
        {!isLarge && <MeRow icon="ticket" title={say.tickets} onPress={() => navigation.go("tickets")} />}
        <MeRow icon="clock" title={say.appointments} onPress={() => navigation.go("appointments")} />
        <MeRow
          icon="pin"
          title={say.places}
          hint={say.placesHint}
          value={nameOf(region)}
          onPress={() => navigation.go("places")}
        />
        {locate.open && (
          <MeRow icon="locate" title={words.device.locate.open} value={nameOf(region)} onPress={locate.open} />
        )}
      </View>
      {locate.sheet}
    </MeGroup>
  );
};

const Display = () => {
  const [{ isLarge, scheme, language }, change] = useSettings();
  const screen = useScreen();
  return (
    <MeGroup title={say.settings}>
      <View className="me-setting">
        <Button className="me-switch" aria-pressed={isLarge} onClick={() => change({ isLarge: !isLarge })}>
          <Text className="me-row-words">
            <Text className="me-row-title">{say.print}</Text>
            <Text className="me-row-hint">{say.printHint}</Text>
          </Text>
          <Text className={isLarge ? "me-state me-state-on" : "me-state"} aria-hidden>
            {isLarge ? say.on : say.off}
          </Text>
        </Button>
      </View>
      {screen.applyScheme && (
        <MeChoice
          label={say.scheme}
          values={schemes}
          words={say.schemes}
          value={scheme}
          onChoose={(one) => change({ scheme: one })}
        />
      )}
      {screen.reload && (
        <MeChoice
          label={say.language}
          hint={say.languageHint}
          values={languages}
          words={languageNames}
          value={language}
          onChoose={(one) => {
            change({ language: one });
            screen.reload?.();
          }}
        />
      )}
    </MeGroup>
  );
};

const Rights = () => {
  const navigation = useNavigation();
  return (
    <MeGroup title={say.rights}>
      <View role="list" aria-label={say.rights}>
        <MeRow icon="copy" title={say.data} hint={say.dataHint} onPress={() => navigation.go("me/data")} />
        <MeRow icon="done" title={say.consents} hint={say.consentsHint} onPress={() => navigation.go("me/consents")} />
        <MeRow icon="lock" title={say.privacy} hint={say.privacyHint} onPress={() => navigation.go("me/privacy")} />
      </View>
    </MeGroup>
  );
};

const Home = () => {
  const [{ isLarge }] = useSettings();
  return (
    <ScreenPage title={say.title}>
      {isLarge && <PersonFirst />}
      <Mine />
      <Display />
      <Rights />
    </ScreenPage>
  );
};

const parts: Readonly<Record<string, () => ReactNode>> = {
  data: () => <MyDataScreen />,
  consents: () => <ConsentsView />,
  privacy: () => <PrivacyView />,
};

/** The citizen's own: what they have, how the page looks, their data. */
export const meScreen: ScreenEntry = {
  id: "me",
  tab: { label: () => say.title, icon: "self" },
  View: ({ rest }) => (parts[rest] ?? (() => <Home />))(),
};
