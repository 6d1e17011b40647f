import table from "../../knowledge/regions.yaml?raw";
import { createRegionNames } from "./region-names.ts";

/** The name of a region for people to read. */
export const regionName = createRegionNames(table);
