import { isWithin } from "../messages/region.ts";

/** Whose figures somebody may look at; without a list all of them. Regions include what lies in them. */
export type Sight = { departments?: readonly string[] | undefined; regions?: readonly string[] | undefined };

/** What figures and turns are looked at by. */
export type PlaceFilter = {
  channel?: string | undefined;
  region?: string | undefined;
  department?: string | undefined;
};
/** Stands for what no department's entry answered: a filter cannot be empty. */
export const noDepartment = "-";

type Place = { channel: string; region: string; department: string };

/** Whether somebody may see what happened there. */
export const sees = ({ departments, regions }: Sight, place: Place): boolean =>
  (departments === undefined || departments.includes(place.department)) &&
  (regions === undefined || regions.some((region) => isWithin(region, place.region)));

/** Whether it happened where the filter says. */
export const fits = ({ channel, region, department }: PlaceFilter, place: Place): boolean =>
  (channel === undefined || channel === place.channel) &&
  (region === undefined || isWithin(region, place.region)) &&
  (department === undefined || department === (place.department || noDepartment));
