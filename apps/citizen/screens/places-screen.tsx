import { Button, Checkbox, CheckboxGroup, Label, Picker, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { PlaceView } from "../../../functions/api/me-contract.ts";
import { words } from "../core/words.ts";
import { BookingView } from "./booking-view.tsx";
import { useChatState, useMe, useNavigation, useRegions } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { PlaceDetail } from "./place-detail.tsx";
import { OpenState, SampleMark } from "./place-marks.tsx";
import { ReadingView, useReading } from "./reading-view.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { ScreenPage } from "./screen-page.tsx";

const say = words.places;

const Row = ({ place: { id, name, sample, address, open } }: { place: PlaceView }) => {
  const navigation = useNavigation();
  return (
    <View role="listitem">
      <Button className="place-row" onClick={() => navigation.go(`places/${id}`)}>
        <Text className="place-words">
          <Text className="place-name">
            {name}
            {sample && <SampleMark />}
          </Text>
          <Text className="place-address">{address}</Text>
          <OpenState open={open} />
        </Text>
        <Icon name="next" />
      </Button>
    </View>
  );
};

const titlesOf = (places: readonly PlaceView[]): string[] => [
  ...new Set(places.flatMap(({ matters }) => matters.map(({ title }) => title))),
];

type FilterProps = {
  titles: readonly string[];
  wanted: number;
  onWant: (place: number) => void;
  isOpenOnly: boolean;
  onOpenOnly: (isOn: boolean) => void;
};

const Filter = ({ titles, wanted, onWant, isOpenOnly, onOpenOnly }: FilterProps) => (
  <View className="place-filter">
    <Label className="place-label" for="place-matter">
      {say.matter}
    </Label>
    <Picker
      id="place-matter"
      className="select"
      range={[say.anyMatter, ...titles]}
      value={wanted}
      onChange={({ detail }) => onWant(Number(detail.value))}
    />
    <CheckboxGroup
      aria-label={say.openOnly}
      value={isOpenOnly ? ["open"] : []}
      onChange={({ detail }) => onOpenOnly(detail.value.includes("open"))}
    >
      <Label className="option" for="place-open-only">
        <Checkbox id="place-open-only" value="open" checked={isOpenOnly} />
        <Text>{say.openOnly}</Text>
      </Label>
    </CheckboxGroup>
  </View>
);

const Listed = ({ places }: { places: readonly PlaceView[] }) => {
  const [wanted, setWanted] = useState(0);
  const [isOpenOnly, setOpenOnly] = useState(false);
  const titles = titlesOf(places);
  const title = titles[wanted - 1];
  const fitting = places.filter(
    ({ matters, open }) =>
      (title === undefined || matters.some((matter) => matter.title === title)) && (!isOpenOnly || open.isOpen),
  );
  if (places.length === 0) return <View className="reading">{say.none}</View>;
  return (
    <>
      {places.some(({ sample }) => sample) && <View className="place-note">{say.sampleNote}</View>}
      <Filter titles={titles} wanted={wanted} onWant={setWanted} isOpenOnly={isOpenOnly} onOpenOnly={setOpenOnly} />
      <View role="status">{fitting.length === 0 ? say.noneOpen : ""}</View>
      <View role="list" aria-label={say.title}>
        {fitting.map((place) => (
          <Row key={place.id} place={place} />
        ))}
      </View>
    </>
  );
};

/** `places`, `places/<place>` and `places/<place>/<matter>`, all from one reading of the region's places. */
const PlacesScreen = ({ rest }: { rest: string }) => {
  const me = useMe();
  const { region } = useChatState();
  const { nameOf } = useRegions();
  const [placeId = "", matterId] = rest.split("/");
  // One that is named by its address is looked for everywhere: it may lie in another region.
  const { outcome, retry } = useReading(placeId ? "all" : region, () => me.places(placeId ? "000000" : region));
  const place = outcome && "value" in outcome ? outcome.value.places.find(({ id }) => id === placeId) : undefined;
  const matter = place?.matters.find(({ id }) => id === matterId);
  if (place && matter) return <BookingView place={place} matter={matter} />;
  if (place) return <PlaceDetail place={place} />;
  return (
    <ScreenPage
      title={say.of(nameOf(region))}
      back={placeId ? { path: "places", label: say.backToPlaces } : { path: "me", label: words.me.backToMe }}
    >
      <ReadingView outcome={outcome} retry={retry}>
        {({ places }) => (placeId ? <View className="reading">{say.none}</View> : <Listed places={places} />)}
      </ReadingView>
    </ScreenPage>
  );
};

export const placesScreen: ScreenEntry = { id: "places", View: PlacesScreen };
