import { join } from "node:path";
import { loadWorkCalendar } from "../../adapters/calendar-files.ts";
import { loadPlaces } from "../../adapters/place-files.ts";
import { loadPrivacyGuideline } from "../../adapters/privacy-file.ts";
import type { AppointmentDeps } from "../../api/routes/appointment-routes.ts";
import type { MyDataDeps } from "../../api/routes/my-data-routes.ts";
import type { Place } from "../../places/place.ts";
import type { Deps } from "./deps.ts";
import { dataWorkerOf, exportFilesOf } from "./privacy-deps.ts";

/** The service centres; made-up ones in the embedded runtime only. */
export const placesOf = ({ env, dir }: Pick<Deps, "env" | "dir">): Place[] =>
  loadPlaces(join(dir, "places"), { withSamples: env.DYNAMODB_ENDPOINT !== undefined });

/** What places, appointments and a citizen's own data need, beside what the citizens' function has anyway. */
export const meDeps = (deps: Deps): AppointmentDeps & MyDataDeps => {
  const { dir, wording, clock, regionName } = deps;
  return {
    places: placesOf(deps),
    openings: loadWorkCalendar(dir),
    appointments: deps.appointments(),
    guideline: loadPrivacyGuideline(dir),
    requests: deps.dataRequests(),
    worker: dataWorkerOf(deps),
    exportFiles: exportFilesOf(deps),
    conversations: deps.conversations(),
    reminders: deps.reminders(),
    services: deps.services(),
    limiter: deps.writeLimiter(),
    regionName,
    wording,
    clock,
  };
};
