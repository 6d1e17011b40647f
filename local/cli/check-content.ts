import { join, relative } from "node:path";
import { loadRegions, readEntryFiles } from "../../functions/adapters/knowledge-files.ts";
import { checkPlaceFiles } from "../../functions/adapters/place-files.ts";
import { checkServiceFiles, loadServices } from "../../functions/adapters/service-files.ts";
import { checkEntries, type Finding } from "../../functions/knowledge/check-entries.ts";
import { paths } from "../runtime/data-dir.ts";

/** Checks every entry, service and place file of knowledge/. No findings: all good. */
export const checkContent = (dir: string = join(paths.root, "knowledge")): Finding[] => {
  const services = join(dir, "services");
  const inServices = checkServiceFiles(services).map(({ file, problem }) => ({ file: join(services, file), problem }));
  const places = join(dir, "places");
  // With a service file that cannot be read, its name would only be told as unknown once more.
  const serviceIds = () => loadServices(services).map(({ id }) => id);
  const inPlaces =
    inServices.length > 0 ? [] : checkPlaceFiles(places, { regions: loadRegions(dir), serviceIds: serviceIds() });
  return [
    ...checkEntries(readEntryFiles(dir), loadRegions(dir)),
    ...inServices,
    ...inPlaces.map(({ file, problem }) => ({ file: join(places, file), problem })),
  ].map(({ file, problem }) => ({
    file: relative(paths.root, file),
    problem,
  }));
};
