import type { Appointment } from "../../places/appointment.ts";
import { bookAppointment, cancelAppointment } from "../../places/book-appointment.ts";
import { keepReminder, revokeReminder } from "../../reminders/keep-reminder.ts";
import { isAhead, planAppointment } from "../../reminders/plan-reminder.ts";
import type { ReminderStore } from "../../reminders/ports.ts";
import { isOpen } from "../../reminders/reminder.ts";
import { AppError } from "../../shared/app-error.ts";
import { chinaDay } from "../../shared/clock.ts";
import type { CitizenCaller } from "../caller.ts";
import { AppointmentPath, AppointmentsView, BookedView, NewAppointment, PlacePath } from "../me-contract.ts";
import { type Route, route } from "../route.ts";
import { allowWrite, type WriteLimiter } from "../write-limiter.ts";
import { type PlaceRouteDeps, placeOf } from "./place-routes.ts";
import { appointmentView } from "./place-views.ts";

export type AppointmentDeps = PlaceRouteDeps & { reminders: ReminderStore; limiter: WriteLimiter };

const remindedDays = async ({ reminders }: AppointmentDeps, citizen: string): Promise<ReadonlySet<string>> =>
  new Set(
    (await reminders.listOf(citizen))
      .filter((reminder) => reminder.purpose === "appointment" && isOpen(reminder))
      .map(({ milestone }) => milestone),
  );

/** Keeps the consent to be reminded the day before, where that day is still to come. */
const remind = async (
  deps: AppointmentDeps,
  { citizen, conversationId }: CitizenCaller,
  day: string,
): Promise<void> => {
  const planned = planAppointment(day);
  if (isAhead(planned, chinaDay(deps.clock.now()))) await keepReminder(deps, planned, { citizen, conversationId });
};

const book = route<AppointmentDeps>()({
  id: "bookAppointment",
  summary: "Books a time at a place; full, closed and booked already are told in words",
  params: PlacePath,
  body: NewAppointment,
  response: BookedView,
  async run(deps, { params: { placeId }, body }, caller) {
    const place = placeOf(deps, placeId);
    await allowWrite(deps.limiter, caller.citizen, deps.clock.now(), false);
    const { citizen, conversationId } = caller;
    const { matterId, day, time } = body;
    const wish = { citizen, conversationId, placeId, matterId, day, time };
    const booking = { appointments: deps.appointments, calendar: deps.openings, clock: deps.clock };
    const outcome = await bookAppointment(booking, wish, place);
    if (outcome.state !== "booked")
      return { state: outcome.state, problem: deps.wording(`place.booking-${outcome.state}`) };
    if (body.remind) await remind(deps, caller, day);
    return {
      state: "booked" as const,
      appointment: appointmentView(deps, outcome.appointment, await remindedDays(deps, citizen)),
    };
  },
});

const listMine = route<AppointmentDeps>()({
  id: "listMyAppointments",
  summary: "The citizen's own appointments, the next first",
  response: AppointmentsView,
  async run(deps, _, { citizen }) {
    const [all, reminded] = await Promise.all([deps.appointments.listOf(citizen), remindedDays(deps, citizen)]);
    const inOrder = all.toSorted((one, other) => `${one.day} ${one.time}`.localeCompare(`${other.day} ${other.time}`));
    return { appointments: inOrder.map((one) => appointmentView(deps, one, reminded)) };
  },
});

/** With the last appointment of a day its reminder goes too. */
const forget = async (deps: AppointmentDeps, { citizen, day }: Appointment): Promise<void> => {
  const left = (await deps.appointments.listOf(citizen)).some((one) => one.state === "booked" && one.day === day);
  if (!left) await revokeReminder(deps, citizen, planAppointment(day));
};

const cancel = route<AppointmentDeps>()({
  id: "cancelAppointment",
  summary: "Cancels an appointment of one's own and frees its time",
  params: AppointmentPath,
  response: AppointmentsView.shape.appointments.element,
  async run(deps, { params: { appointmentId } }, { citizen }) {
    const own = (await deps.appointments.listOf(citizen)).find(({ id }) => id === appointmentId);
    if (!own) throw new AppError("record.not-found");
    await allowWrite(deps.limiter, citizen, deps.clock.now(), false);
    const cancelled = (await cancelAppointment(deps, own)) ?? own;
    await forget(deps, cancelled);
    return appointmentView(deps, cancelled, await remindedDays(deps, citizen));
  },
});

/** Appointments at service centres. */
export const appointmentRoutes: readonly Route<AppointmentDeps>[] = [book, listMine, cancel];
