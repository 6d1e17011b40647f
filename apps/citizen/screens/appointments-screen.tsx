import { Button, View } from "@tarojs/components";
import { useState } from "react";
import type { AppointmentView } from "../../../functions/api/me-contract.ts";
import { words } from "../core/words.ts";
import { AppointmentCard } from "./appointment-card.tsx";
import { useChatState, useMe, useNavigation } from "./chat-context.tsx";
import { ReadingView, useReading } from "./reading-view.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { ScreenPage } from "./screen-page.tsx";
import { ConfirmSheet } from "./sheet.tsx";

const say = words.places;
const nameOf = ({ matterTitle, dayLabel, time }: AppointmentView): string => `${matterTitle} ${dayLabel} ${time}`;

type ListProps = { appointments: readonly AppointmentView[]; onCancel: (appointment: AppointmentView) => void };

const List = ({ appointments, onCancel }: ListProps) => (
  <View role="list" aria-label={say.appointments}>
    {appointments.map((appointment) => (
      <View role="listitem" key={appointment.id} className="appointment-item">
        <AppointmentCard appointment={appointment} />
        {appointment.state === "booked" && (
          <Button
            className="button button-small"
            aria-label={say.cancelOf(nameOf(appointment))}
            onClick={() => onCancel(appointment)}
          >
            {say.cancel}
          </Button>
        )}
      </View>
    ))}
  </View>
);

const AppointmentsScreen = () => {
  const me = useMe();
  const navigation = useNavigation();
  const { session } = useChatState();
  const [wanted, setWanted] = useState<AppointmentView | null>(null);
  const [said, setSaid] = useState("");
  const { outcome, put, retry } = useReading(session?.token ?? null, me.appointments);

  const cancel = async (appointment: AppointmentView) => {
    setWanted(null);
    const done = await me.cancel(appointment.id);
    setSaid("problem" in done ? done.problem : say.cancelled);
    if (!("value" in done) || !outcome || !("value" in outcome)) return;
    const { value } = done;
    put({ appointments: outcome.value.appointments.map((one) => (one.id === value.id ? value : one)) });
  };

  return (
    <ScreenPage title={say.appointments} back={{ path: "me", label: words.me.backToMe }}>
      <View role="status" className="me-said">
        {said}
      </View>
      <ReadingView outcome={outcome} retry={retry}>
        {({ appointments }) =>
          appointments.length === 0 ? (
            <View className="reading">{say.noAppointments}</View>
          ) : (
            <List appointments={appointments} onCancel={setWanted} />
          )
        }
      </ReadingView>
      <View className="me-buttons">
        <Button className="button" onClick={() => navigation.go("places")}>
          {say.findPlace}
        </Button>
      </View>
      {wanted && (
        <ConfirmSheet
          title={say.cancel}
          text={`${nameOf(wanted)}。${say.cancelSure}`}
          yes={say.cancelYes}
          no={say.cancelNo}
          onYes={() => void cancel(wanted)}
          onNo={() => setWanted(null)}
        />
      )}
    </ScreenPage>
  );
};

export const appointmentsScreen: ScreenEntry = { id: "appointments", View: AppointmentsScreen };
