import type { Appointment, Slot } from "./appointment.ts";
import type { SlotRef } from "./slots.ts";

/** Appointments and the slots they take, always written together. */
export interface AppointmentStore {
  /** Slots of a place, matter and day by their time; one that nobody ever took is not in it. */
  slotsOf(day: Omit<SlotRef, "time">): Promise<ReadonlyMap<string, Slot>>;
  /** The citizen's one for this matter and day, cancelled or not. */
  find(citizen: string, day: string, matterId: string): Promise<Appointment | undefined>;
  /** By day and matter, past ones included. */
  listOf(citizen: string): Promise<Appointment[]>;
  /** Booked ones of a place on a day, in the order of their times. */
  listAt(placeId: string, day: string): Promise<Appointment[]>;
  /** Writes the appointment and what its slot is afterwards, both over the versions that were read, or neither: `record.changed`. */
  save(appointment: Appointment, slot: Slot): Promise<Appointment>;
}
