import { Button, Navigator, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { PlaceView } from "../../../functions/api/me-contract.ts";
import { words } from "../core/words.ts";
import { useNavigation, useScreen } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { MeGroup } from "./me-rows.tsx";
import { OpenState, SampleMark } from "./place-marks.tsx";
import { ScreenPage } from "./screen-page.tsx";

const say = words.places;

const Address = ({ place: { address, directions } }: { place: PlaceView }) => {
  const screen = useScreen();
  const [said, setSaid] = useState("");
  const copy = async () => setSaid((await screen.copy(address)) ? say.copied : say.notCopied);
  return (
    <MeGroup title={say.address}>
      <View className="me-text">{address}</View>
      {directions !== null && (
        <View className="me-text">
          <Text className="me-row-hint">{say.directions}</Text>
          {directions}
        </View>
      )}
      <Button className="button button-small" onClick={() => void copy()}>
        <Icon name="copy" />
        {say.copyAddress}
      </Button>
      <View role="status" className="me-said">
        {said}
      </View>
    </MeGroup>
  );
};

const Matters = ({ place: { id, matters } }: { place: PlaceView }) => {
  const navigation = useNavigation();
  return (
    <MeGroup title={say.matters}>
      <View role="list" aria-label={say.matters}>
        {matters.map((matter) => (
          <View role="listitem" key={matter.id} className="place-matter">
            <Text className="place-words">
              <Text className="me-row-title">{matter.title}</Text>
              {matter.window !== null && <Text className="me-row-hint">{matter.window}</Text>}
            </Text>
            {matter.canBook ? (
              <Button
                className="button button-small"
                aria-label={say.bookOf(matter.title)}
                onClick={() => navigation.go(`places/${id}/${matter.id}`)}
              >
                {say.book}
              </Button>
            ) : (
              <Text className="me-row-hint">{say.noBooking}</Text>
            )}
          </View>
        ))}
      </View>
    </MeGroup>
  );
};

/** One place: when it is open, where it lies, what it takes, where that stands. */
export const PlaceDetail = ({ place }: { place: PlaceView }) => {
  const { name, sample, open, hours, phone, source } = place;
  return (
    <ScreenPage title={name} back={{ path: "places", label: say.backToPlaces }}>
      {sample && (
        <View className="place-note">
          <SampleMark />
          {say.sampleNote}
        </View>
      )}
      <OpenState open={open} />
      <MeGroup title={say.hours}>
        {hours.map((line) => (
          <View key={line} className="me-text">
            {line}
          </View>
        ))}
      </MeGroup>
      <Matters place={place} />
      <Address place={place} />
      {phone !== null && (
        <MeGroup title={say.phone}>
          <View className="me-text">{phone}</View>
        </MeGroup>
      )}
      {source !== null && (
        <MeGroup title={say.source}>
          <Navigator className="me-link" url={source.url}>
            {source.title}
          </Navigator>
          <View className="me-row-hint">{say.checked(source.checked)}</View>
        </MeGroup>
      )}
    </ScreenPage>
  );
};
