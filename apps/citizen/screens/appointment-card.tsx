import { Text, View } from "@tarojs/components";
import type { AppointmentView } from "../../../functions/api/me-contract.ts";
import { words } from "../core/words.ts";
import { SampleMark } from "./place-marks.tsx";

const say = words.places;

/** An appointment: what, when, where, and the code to say there. */
export const AppointmentCard = ({ appointment }: { appointment: AppointmentView }) => {
  const { matterTitle, dayLabel, time, placeName, sample, address, window, code, state, reminded } = appointment;
  return (
    <View className="appointment">
      <View className="appointment-head">
        <Text className="me-row-title">{matterTitle}</Text>
        <Text className={`appointment-state appointment-${state}`}>{say.states[state]}</Text>
      </View>
      <Text className="appointment-time">{`${dayLabel} ${time}`}</Text>
      <Text className="me-text">
        {placeName}
        {sample && <SampleMark />}
      </Text>
      {address !== null && <Text className="me-row-hint">{window === null ? address : `${address}，${window}`}</Text>}
      {state === "booked" && (
        <View className="appointment-code">
          <Text className="me-row-hint">{say.code}</Text>
          <Text className="appointment-number">{code}</Text>
          <Text className="me-row-hint">{say.codeHint}</Text>
        </View>
      )}
      {state === "booked" && reminded && <Text className="me-row-hint">{say.reminded}</Text>}
    </View>
  );
};
