import { Button, Checkbox, CheckboxGroup, Label, Picker, Radio, RadioGroup, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { AppointmentView, PlaceView, SlotsView } from "../../../functions/api/me-contract.ts";
import { words } from "../core/words.ts";
import { AppointmentCard } from "./appointment-card.tsx";
import { useMe, useNavigation } from "./chat-context.tsx";
import { SampleMark } from "./place-marks.tsx";
import { ReadingView, useReading } from "./reading-view.tsx";
import { ScreenPage } from "./screen-page.tsx";

const say = words.places;
type Day = SlotsView["days"][number];
type Matter = PlaceView["matters"][number];

type TimesProps = { day: Day; time: string | null; onChoose: (time: string) => void };

const Times = ({ day, time, onChoose }: TimesProps) => (
  <RadioGroup
    className="slot-grid"
    aria-label={`${say.chooseTime} ${day.label}`}
    onChange={({ detail }) => onChoose(detail.value)}
  >
    {day.slots.map(({ time: one, left }) =>
      left === 0 ? (
        <View key={one} className="slot slot-full">
          <Text>{one}</Text>
          <Text className="me-row-hint">{say.left(0)}</Text>
        </View>
      ) : (
        <Label key={one} className="slot" for={`slot-${one}`}>
          <Radio id={`slot-${one}`} value={one} checked={one === time} />
          <Text>{one}</Text>
          <Text className="me-row-hint">{say.left(left)}</Text>
        </Label>
      ),
    )}
  </RadioGroup>
);

const firstOpen = (days: readonly Day[]): number =>
  Math.max(
    0,
    days.findIndex(({ slots }) => slots.some(({ left }) => left > 0)),
  );

type ChooserProps = {
  days: readonly Day[];
  place: PlaceView;
  matter: Matter;
  onBooked: (one: AppointmentView) => void;
};

const Chooser = ({ days, place, matter, onBooked }: ChooserProps) => {
  const me = useMe();
  const [chosen, setChosen] = useState(firstOpen(days));
  const [time, setTime] = useState<string | null>(null);
  const [remind, setRemind] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState("");
  const day = days[chosen];
  const book = async () => {
    if (!day || time === null) return setProblem(say.missing);
    const wish = { placeId: place.id, matterId: matter.id, day: day.day, time, remind: remind.includes("remind") };
    const booked = await me.book(wish);
    if ("problem" in booked) return setProblem(booked.problem);
    if (booked.value.state === "booked") return onBooked(booked.value.appointment);
    setProblem(booked.value.problem);
  };
  if (!day) return <View className="reading">{say.none}</View>;
  return (
    <>
      <Label className="place-label" for="slot-day">
        {say.chooseDay}
      </Label>
      <Picker
        id="slot-day"
        className="select"
        range={days.map(({ label, closed }) => (closed === null ? label : `${label} ${closed}`))}
        value={chosen}
        onChange={({ detail }) => {
          setChosen(Number(detail.value));
          setTime(null);
        }}
      />
      {day.closed === null ? (
        <Times day={day} time={time} onChoose={setTime} />
      ) : (
        <View role="status" className="me-text">
          {day.closed}
        </View>
      )}
      <CheckboxGroup aria-label={say.remind} value={remind} onChange={({ detail }) => setRemind(detail.value)}>
        <Label className="option" for="slot-remind">
          <Checkbox id="slot-remind" value="remind" checked={remind.includes("remind")} />
          <Text>{say.remind}</Text>
        </Label>
      </CheckboxGroup>
      <View className="me-row-hint">{say.remindHint}</View>
      <View role="alert" className="me-problem">
        {problem}
      </View>
      <View className="me-buttons">
        <Button className="button button-main" onClick={() => void book()}>
          {say.confirm}
        </Button>
      </View>
    </>
  );
};

/** Books a time for one matter at one place. */
export const BookingView = ({ place, matter }: { place: PlaceView; matter: Matter }) => {
  const me = useMe();
  const navigation = useNavigation();
  const [booked, setBooked] = useState<AppointmentView | null>(null);
  const { outcome, retry } = useReading(`${place.id} ${matter.id}`, () => me.slots(place.id, matter.id));
  return (
    <ScreenPage title={say.bookOf(matter.title)} back={{ path: `places/${place.id}`, label: place.name }}>
      {place.sample && (
        <View className="place-note">
          <SampleMark />
          {say.sampleNote}
        </View>
      )}
      {booked ? (
        <View role="status">
          <View className="me-heading" role="heading" aria-level={2}>
            {say.booked}
          </View>
          <AppointmentCard appointment={booked} />
          <View className="me-buttons">
            <Button className="button" onClick={() => navigation.go("appointments")}>
              {say.appointments}
            </Button>
          </View>
        </View>
      ) : (
        <ReadingView outcome={outcome} retry={retry}>
          {({ days }) => <Chooser days={days} place={place} matter={matter} onBooked={setBooked} />}
        </ReadingView>
      )}
    </ScreenPage>
  );
};
