import { join } from "node:path";
import { loadRegions } from "../../functions/adapters/knowledge-files.ts";
import { findRegionByName, nationwide } from "../../functions/messages/region.ts";
import { paths } from "../runtime/data-dir.ts";

/** The code of a region given by code or name (430100, 长沙, 全国); undefined when there is no such region. */
export const regionCode = (given: string): string | undefined => {
  if (given === nationwide || given === "全国") return nationwide;
  const regions = loadRegions(join(paths.root, "knowledge"));
  return regions.find(({ code }) => code === given)?.code ?? findRegionByName(regions, given)?.code;
};
