import { hasCode } from "../shared/app-error.ts";
import { type Clock, epochSeconds } from "../shared/clock.ts";
import { newId, randomCode } from "../shared/id.ts";
import type { Appointment, Slot } from "./appointment.ts";
import type { OpeningCalendar } from "./open-hours.ts";
import type { Place, PlaceMatter } from "./place.ts";
import type { AppointmentStore } from "./ports.ts";
import { isBookable, type SlotRef } from "./slots.ts";

export type BookingDeps = { appointments: AppointmentStore; calendar: OpeningCalendar; clock: Clock };
export type BookingWish = SlotRef & { citizen: string; conversationId: string };

/** `full`, `closed` (no such slot, or over) and `twice` (this matter on this day is booked already) are answers, not faults. */
export type BookingOutcome =
  | { state: "booked"; appointment: Appointment }
  | { state: "twice"; appointment: Appointment }
  | { state: "full" | "closed" };

const noSlot: Slot = { taken: 0, version: 0 };
const keptAfterDays = 30;
// Each try that fails means that somebody else got, or gave back, a place in the slot.
const mostTries = 500;

const expiryOf = (day: string): number => epochSeconds(new Date(`${day}T00:00:00Z`)) + keptAfterDays * 86_400;

const newAppointment = (
  { citizen, conversationId, day, time }: BookingWish,
  place: Place,
  matter: PlaceMatter,
  { now, known }: { now: Date; known: Appointment | undefined },
): Appointment => ({
  id: newId("apt"),
  citizen,
  conversationId,
  placeId: place.id,
  placeName: place.name,
  matterId: matter.id,
  matterTitle: matter.title,
  day,
  time,
  code: randomCode(6),
  state: "booked",
  bookedAt: now.toISOString(),
  cancelledAt: null,
  version: known?.version ?? 0,
  expiresAt: expiryOf(day),
});

const tryOnce = async (
  { appointments }: BookingDeps,
  wish: BookingWish,
  { place, matter, now }: { place: Place; matter: PlaceMatter; now: Date },
): Promise<BookingOutcome> => {
  const known = await appointments.find(wish.citizen, wish.day, wish.matterId);
  if (known?.state === "booked") return { state: "twice", appointment: known };
  const slot = (await appointments.slotsOf(wish)).get(wish.time) ?? noSlot;
  if (slot.taken >= (matter.appointment?.capacity ?? 0)) return { state: "full" };
  const appointment = newAppointment(wish, place, matter, { now, known });
  return { state: "booked", appointment: await appointments.save(appointment, { ...slot, taken: slot.taken + 1 }) };
};

/**
 * Books a slot for a citizen. The last place in it has one winner: the slot's count is written over the version that was
 * read, in one transaction with the appointment; whoever comes too late looks again, and hears `full`.
 */
export const bookAppointment = async (deps: BookingDeps, wish: BookingWish, place: Place): Promise<BookingOutcome> => {
  const now = deps.clock.now();
  const matter = place.matters.find(({ id }) => id === wish.matterId);
  if (!matter || !isBookable(deps.calendar, place, matter, wish, now)) return { state: "closed" };
  for (let tries = 1; ; tries += 1)
    try {
      return await tryOnce(deps, wish, { place, matter, now });
    } catch (error) {
      if (!hasCode(error, "record.changed") || tries >= mostTries) throw error;
    }
};

/** Cancels a booked one and frees its slot, once; one that is cancelled already stays as it is. */
export const cancelAppointment = async (
  { appointments, clock }: Pick<BookingDeps, "appointments" | "clock">,
  { citizen, day, matterId }: Pick<Appointment, "citizen" | "day" | "matterId">,
): Promise<Appointment | undefined> => {
  for (let tries = 1; ; tries += 1) {
    const known = await appointments.find(citizen, day, matterId);
    if (known?.state !== "booked") return known;
    const slot = (await appointments.slotsOf(known)).get(known.time) ?? noSlot;
    const cancelled: Appointment = { ...known, state: "cancelled", cancelledAt: clock.now().toISOString() };
    try {
      return await appointments.save(cancelled, { ...slot, taken: Math.max(0, slot.taken - 1) });
    } catch (error) {
      if (!hasCode(error, "record.changed") || tries >= mostTries) throw error;
    }
  }
};
