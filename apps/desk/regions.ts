import table from "../../knowledge/regions.yaml?raw";
import { createRegionNames, createRegionOptions } from "./region-names.ts";

/** The name of a region for people to read. */
export const regionName = createRegionNames(table);

/** Every region to choose from. */
export const regionOptions = createRegionOptions(table, regionName);
