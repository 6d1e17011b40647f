import { findPlaces } from "../../places/find-places.ts";
import type { Place } from "../../places/place.ts";
import type { AppointmentStore } from "../../places/ports.ts";
import { bookableDays, isBookable, slotTimes } from "../../places/slots.ts";
import { AppError } from "../../shared/app-error.ts";
import { AskSlots, FindPlaces, PlacePath, PlacesView, SlotsView } from "../me-contract.ts";
import { type Route, route } from "../route.ts";
import { dayLabel, type PlaceDeps, placeView } from "./place-views.ts";

export type PlaceRouteDeps = PlaceDeps & { appointments: AppointmentStore };

/** The place of an id, or a missing record. */
export const placeOf = ({ places }: Pick<PlaceDeps, "places">, placeId: string): Place => {
  const place = places.find(({ id }) => id === placeId);
  if (!place) throw new AppError("record.not-found");
  return place;
};

const listPlaces = route<PlaceRouteDeps>()({
  id: "listPlaces",
  summary: "Service centres of a region that take a service, with whether they are open now",
  query: FindPlaces,
  response: PlacesView,
  run: async (deps, { query }) => ({ places: findPlaces(deps.places, query).map((place) => placeView(deps, place)) }),
});

const listSlots = route<PlaceRouteDeps>()({
  id: "listSlots",
  summary: "The days and times that can still be booked at a place for a matter",
  params: PlacePath,
  query: AskSlots.partial(),
  response: SlotsView,
  async run(deps, { params: { placeId }, query }) {
    const place = placeOf(deps, placeId);
    const matter = place.matters.find(({ id }) => id === query.matter);
    if (!matter?.appointment) throw new AppError("record.not-found");
    const { capacity } = matter.appointment;
    const now = deps.clock.now();
    const ofDay = async (day: string) => {
      const taken = await deps.appointments.slotsOf({ placeId, matterId: matter.id, day });
      const slots = slotTimes(deps.openings, place, matter, day)
        .filter((time) => isBookable(deps.openings, place, matter, { day, time }, now))
        .map((time) => ({ time, left: Math.max(0, capacity - (taken.get(time)?.taken ?? 0)) }));
      const closed = slots.length > 0 ? null : (deps.openings.holidayOn(day) ?? deps.wording("place.no-slots"));
      return { day, label: dayLabel(deps.wording, day), closed, slots };
    };
    return { days: await Promise.all(bookableDays(place, now).map(ofDay)) };
  },
});

/** Where to go, and when: open to everybody. */
export const placeRoutes: readonly Route<PlaceRouteDeps>[] = [listPlaces, listSlots];
