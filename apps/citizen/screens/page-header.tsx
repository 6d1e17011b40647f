import { Button, Picker, Text, View } from "@tarojs/components";
import { useState } from "react";
import { action } from "../../../functions/messages/action.ts";
import { chooserRegions } from "../core/region.ts";
import { words } from "../core/words.ts";
import { useActions, useChatState, useChatView, useRegions, useSettings } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { LocateButton } from "./locate-button.tsx";
import { ConfirmSheet } from "./sheet.tsx";
import { useTalk } from "./use-talk.ts";

/** Which region's rules apply. Changing it begins a new conversation, so it asks first when something was said. */
const RegionChooser = () => {
  const { region } = useChatState();
  const { isFresh } = useChatView();
  const { regions, nameOf } = useRegions();
  const { changeRegion } = useActions();
  const [wanted, setWanted] = useState<string | null>(null);
  const offered = chooserRegions(regions, region);

  const choose = (index: number) => {
    const code = offered[index]?.code;
    if (code === undefined || code === region) return;
    if (isFresh) changeRegion(code);
    else setWanted(code);
  };

  return (
    <View className="region">
      <Icon name="pin" />
      <Text className="region-name" aria-hidden>
        {nameOf(region)}
      </Text>
      <Icon name="down" />
      <Picker
        className="region-picker"
        aria-label={words.region}
        range={offered.map(({ name }) => name)}
        value={offered.findIndex(({ code }) => code === region)}
        onChange={({ detail }) => choose(Number(detail.value))}
      />
      {wanted !== null && (
        <ConfirmSheet
          title={words.regionTitle(nameOf(wanted))}
          text={words.regionText}
          yes={words.regionConfirm}
          no={words.regionCancel}
          onYes={() => {
            setWanted(null);
            changeRegion(wanted);
          }}
          onNo={() => setWanted(null)}
        />
      )}
    </View>
  );
};

/** Name, region, text size and the way to a person: always in sight. */
export const PageHeader = () => {
  const [{ isLarge }, change] = useSettings();
  const talk = useTalk();
  return (
    <View className="header" role="banner">
      <View className="header-inner">
        <View className="brand">
          <Text className="logo" aria-hidden />
          <View className="brand-words">
            <Text className="brand-name">{words.name}</Text>
            <Text className="brand-tagline">{words.tagline}</Text>
          </View>
        </View>
        <View className="header-tools">
          <LocateButton />
          <RegionChooser />
          <Button
            className={isLarge ? "header-button header-button-on" : "header-button"}
            aria-pressed={isLarge}
            onClick={() => change({ isLarge: !isLarge })}
          >
            {words.largePrint}
          </Button>
          <Button
            className="header-button header-person"
            aria-label={words.personFull}
            onClick={() => talk({ value: action.person, label: words.person })}
          >
            <Icon name="person" />
            {words.person}
          </Button>
        </View>
      </View>
    </View>
  );
};
