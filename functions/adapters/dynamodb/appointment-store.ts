import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { Appointment, Slot } from "../../places/appointment.ts";
import type { AppointmentStore } from "../../places/ports.ts";
import { keys } from "./keys.ts";
import { createTable, nextVersion } from "./table.ts";

const StoredSlot = Slot.extend({ time: Appointment.shape.time });

const keyOf = ({ citizen, day, matterId }: Pick<Appointment, "citizen" | "day" | "matterId">) =>
  keys.appointment(citizen, `${day} ${matterId}`);

/** An appointment as stored; its place lists it while it is booked. */
const toRow = (appointment: Appointment) => ({
  ...appointment,
  ...keyOf(appointment),
  ...(appointment.state === "booked"
    ? keys.appointmentsAt(appointment.placeId, appointment.day, `${appointment.time} ${appointment.id}`)
    : {}),
});

/** Appointments in the `cases` table, by citizen; the slots of a place, matter and day lie together. */
export const createAppointmentStore = (client: DynamoDBDocumentClient, tableName: string): AppointmentStore => {
  const table = createTable(client, tableName);
  return {
    async slotsOf({ placeId, matterId, day }) {
      const { pk } = keys.slot(placeId, matterId, day);
      const rows = await table.queryAll(StoredSlot, { pk });
      return new Map(rows.map(({ time, ...slot }) => [time, slot]));
    },

    find: (citizen, day, matterId) => table.get(Appointment, keyOf({ citizen, day, matterId })),
    listOf: (citizen) => table.queryAll(Appointment, { pk: keys.appointment(citizen).pk }),
    listAt: (placeId, day) => table.queryAll(Appointment, { gsi1pk: keys.appointmentsAt(placeId, day).gsi1pk }),

    async save(appointment, slot) {
      const { placeId, matterId, day, time, expiresAt, version } = appointment;
      const slotRow = { ...slot, time, expiresAt, ...keys.slot(placeId, matterId, day, time) };
      await table.transact([nextVersion(toRow(appointment)), nextVersion(slotRow)]);
      return { ...appointment, version: version + 1 };
    },
  };
};
