import * as z from "zod";
import { Material } from "./definition/material.ts";
import { MatterChange } from "./definition/matter.ts";
import { id, region, sources, words } from "./definition/parts.ts";
import { Place } from "./definition/place.ts";
import { EligibilityRule, Situation } from "./definition/situation.ts";

/**
 * What a province or a city adds to or changes of the national definition; a city comes after its province. Everything
 * in it holds in `region` only.
 */
export const Overlay = z.strictObject({
  region,
  materials: z
    .array(Material.omit({ region: true }))
    .default([])
    .describe("新增的材料；编号相同的替换上一级的"),
  without: z.array(id).default([]).describe("这里不要的材料"),
  matters: z.array(MatterChange).default([]).describe("事项在这里的时限、收费、能不能一起办"),
  situations: z.array(Situation.omit({ region: true })).default([]),
  eligibility: z.array(EligibilityRule.omit({ region: true })).default([]),
  places: z.array(Place.omit({ region: true })).default([]),
  notes: z.array(words).default([]).describe("预览最后说的话"),
  /** What was looked for and not found; the one-time notice says it. */
  unknown: z.array(words).default([]).describe("还没有核到的地方规定，一次告知里会写明"),
  sources,
});
export type Overlay = z.infer<typeof Overlay>;
