import table from "../../knowledge/regions.yaml?raw";
import { createRegionNames, listRegions } from "./region-names.ts";

/** The name of a region for people to read. */
export const regionName = createRegionNames(table);

/** All regions, to choose one from. */
export const regionOptions = listRegions(table);
