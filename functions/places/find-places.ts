import { isWithin } from "../messages/region.ts";
import type { Place } from "./place.ts";

/** What somebody looks for: places that serve a region, or a service or a matter by its id. */
export type PlaceWish = { region?: string | undefined; service?: string | undefined; matter?: string | undefined };

const takes = ({ matters }: Place, { service, matter }: PlaceWish): boolean =>
  matters.some(
    (one) => (service === undefined || one.service === service) && (matter === undefined || one.id === matter),
  );

/** The places for a wish: those in the region or of the region around it, the nearest in rank first, then by name. */
export const findPlaces = (places: readonly Place[], wish: PlaceWish): Place[] => {
  const { region } = wish;
  const near = places.filter(
    (place) =>
      takes(place, wish) && (region === undefined || isWithin(place.region, region) || isWithin(region, place.region)),
  );
  return near.toSorted(
    (one, other) => other.region.localeCompare(one.region) || one.name.localeCompare(other.name, "zh"),
  );
};
