import type { Wording } from "../../messages/wording.ts";
import type { Appointment } from "../../places/appointment.ts";
import { type OpeningCalendar, type OpenState, openStateAt } from "../../places/open-hours.ts";
import type { OpenHours, Place } from "../../places/place.ts";
import { type Clock, chinaDay } from "../../shared/clock.ts";
import type { AppointmentView, PlaceView } from "../me-contract.ts";

export type PlaceDeps = {
  places: readonly Place[];
  openings: OpeningCalendar;
  regionName(code: string): string;
  wording: Wording;
  clock: Clock;
};

const weekdays = ["日", "一", "二", "三", "四", "五", "六"] as const;

/** A day as people say it: 11月30日（周一）. */
export const dayLabel = (wording: Wording, day: string): string =>
  wording("place.day", {
    month: Number(day.slice(5, 7)),
    day: Number(day.slice(8)),
    weekday: weekdays[new Date(day).getUTCDay()] ?? "",
  });

const hoursText = (hours: readonly OpenHours[]): string => hours.map(({ from, to }) => `${from}–${to}`).join("、");

const openLabel = ({ wording }: PlaceDeps, open: OpenState): string => {
  if (open.state === "open") return wording("place.open", { until: open.until });
  const next = open.next ? wording("place.opens", { day: dayLabel(wording, open.next.day), from: open.next.from }) : "";
  const closed = open.holiday ? wording("place.closed-holiday", { holiday: open.holiday }) : wording("place.closed");
  return `${closed}${next}`;
};

/** A place as its page shows it, with whether it is open now. */
export const placeView = (deps: PlaceDeps, place: Place): PlaceView => {
  const { id, name, sample, region, address, directions = null, phone = null, source = null } = place;
  const open = openStateAt(deps.openings, place, deps.clock.now());
  const weekend = place.weekends.length > 0 ? hoursText(place.weekends) : deps.wording("place.none");
  return {
    id,
    name,
    sample,
    region,
    regionName: deps.regionName(region),
    address,
    directions,
    phone,
    hours: [
      deps.wording("place.hours-workdays", { hours: hoursText(place.workdays) }),
      deps.wording("place.hours-weekends", { hours: weekend }),
      deps.wording("place.hours-holidays"),
    ],
    open: { isOpen: open.state === "open", label: openLabel(deps, open) },
    matters: place.matters.map(({ id: matterId, title, service = null, window = null, appointment }) => ({
      id: matterId,
      title,
      service,
      window,
      canBook: appointment !== undefined,
    })),
    source,
  };
};

/** An appointment as its citizen sees it; `reminded` when a reminder of its day is agreed to. */
export const appointmentView = (
  { places, wording, clock }: PlaceDeps,
  appointment: Appointment,
  remindedDays: ReadonlySet<string>,
): AppointmentView => {
  const { id, placeId, placeName, matterId, matterTitle, day, time, code, state } = appointment;
  const place = places.find((one) => one.id === placeId);
  const isPast = day < chinaDay(clock.now());
  return {
    id,
    placeId,
    placeName,
    address: place?.address ?? null,
    sample: place?.sample ?? false,
    matterTitle,
    window: place?.matters.find((one) => one.id === matterId)?.window ?? null,
    day,
    dayLabel: dayLabel(wording, day),
    time,
    code,
    state: state === "booked" && isPast ? "past" : state,
    reminded: remindedDays.has(day),
  };
};
