import type { Appointment, Slot } from "../../functions/places/appointment.ts";
import type { AppointmentStore } from "../../functions/places/ports.ts";
import type { SlotRef } from "../../functions/places/slots.ts";
import { AppError } from "../../functions/shared/app-error.ts";

const dayOf = ({ placeId, matterId, day }: Omit<SlotRef, "time">): string => `${placeId} ${matterId} ${day}`;
const nameOf = ({ citizen, day, matterId }: Pick<Appointment, "citizen" | "day" | "matterId">): string =>
  `${citizen} ${day} ${matterId}`;

/** Appointments in memory, by the same contract as the real store. */
export const createMemoryAppointmentStore = (): AppointmentStore => {
  const appointments = new Map<string, Appointment>();
  const slots = new Map<string, Map<string, Slot>>();
  const byTime = (one: Appointment, other: Appointment) => one.time.localeCompare(other.time);
  const all = () => structuredClone([...appointments.values()]);
  return {
    slotsOf: async (day) => new Map(structuredClone(slots.get(dayOf(day)) ?? [])),
    find: async (citizen, day, matterId) => structuredClone(appointments.get(nameOf({ citizen, day, matterId }))),
    listOf: async (citizen) =>
      all()
        .filter((one) => one.citizen === citizen)
        .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other))),
    listAt: async (placeId, day) =>
      all()
        .filter((one) => one.placeId === placeId && one.day === day && one.state === "booked")
        .toSorted(byTime),
    async save(appointment, slot) {
      const ofDay = slots.get(dayOf(appointment)) ?? new Map<string, Slot>();
      const seen = [appointments.get(nameOf(appointment))?.version ?? 0, ofDay.get(appointment.time)?.version ?? 0];
      if (seen[0] !== appointment.version || seen[1] !== slot.version) throw new AppError("record.changed");
      const saved = { ...appointment, version: appointment.version + 1 };
      appointments.set(nameOf(saved), structuredClone(saved));
      ofDay.set(saved.time, { ...slot, version: slot.version + 1 });
      slots.set(dayOf(saved), ofDay);
      return saved;
    },
  };
};
