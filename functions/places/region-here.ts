import { findRegionByName, type Region } from "../messages/region.ts";
import { type AppError, hasCode } from "../shared/app-error.ts";
import type { Logger } from "../shared/logger.ts";
import { fromGcj02, type Point } from "./wgs84.ts";

/** What a map service says of a point: codes of divisions (GB/T 2260), the smallest first, and their names. */
export type Divisions = { codes: readonly string[]; names: string };

/** Whoever knows which division a point of WGS84 lies in; `upstream.unavailable` when it does not answer as it should. */
export interface Geocoder {
  divisionsAt(point: Point): Promise<Divisions>;
}

/** Where a device says it is, and in which system: mini-programs and browsers do not agree on one. */
export type Position = Point & { system: "wgs84" | "gcj02" };

export type RegionHere = { state: "found"; region: Region } | { state: "unknown" } | { state: "unavailable" };
export type RegionHereDeps = { geocoder: Geocoder; regions: readonly Region[]; log: Logger };

/** Two decimals are about a kilometre: enough for a region, and no address. */
const coarse = (degrees: number): number => Math.round(degrees * 100) / 100;

const coarsePoint = ({ system, latitude, longitude }: Position): Point => {
  const point = system === "gcj02" ? fromGcj02({ latitude, longitude }) : { latitude, longitude };
  return { latitude: coarse(point.latitude), longitude: coarse(point.longitude) };
};

/** The division itself, or the city or province that it lies in: the smallest that this service knows. */
const known = (regions: readonly Region[], { codes, names }: Divisions): Region | undefined => {
  const wanted = codes.flatMap((code) => [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]);
  const byCode = wanted.flatMap((code) => regions.find((region) => region.code === code) ?? []);
  return byCode[0] ?? findRegionByName(regions, names);
};

/**
 * The region that a device is in, from a point that is made coarse before it leaves this function. The point is neither kept
 * nor written to the log.
 */
export const findRegionHere = async (
  { geocoder, regions, log }: RegionHereDeps,
  position: Position,
): Promise<RegionHere> => {
  try {
    const region = known(regions, await geocoder.divisionsAt(coarsePoint(position)));
    return region ? { state: "found", region } : { state: "unknown" };
  } catch (error) {
    if (!hasCode(error, "upstream.unavailable")) throw error;
    log.warn("geocoder.failed", { reason: reasonOf(error) });
    return { state: "unavailable" };
  }
};

const reasonOf = ({ detail }: AppError): string => String(detail.reason ?? "unknown");
