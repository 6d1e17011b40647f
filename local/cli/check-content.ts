import { join, relative } from "node:path";
import { loadRegions, readEntryFiles } from "../../functions/adapters/knowledge-files.ts";
import { checkServiceFiles } from "../../functions/adapters/service-files.ts";
import { checkEntries, type Finding } from "../../functions/knowledge/check-entries.ts";
import { paths } from "../runtime/data-dir.ts";

/** Checks every entry and service file of knowledge/. No findings: all good. */
export const checkContent = (dir: string = join(paths.root, "knowledge")): Finding[] => {
  const services = join(dir, "services");
  const inServices = checkServiceFiles(services).map(({ file, problem }) => ({ file: join(services, file), problem }));
  return [...checkEntries(readEntryFiles(dir), loadRegions(dir)), ...inServices].map(({ file, problem }) => ({
    file: relative(paths.root, file),
    problem,
  }));
};
