import * as z from "zod";
import { Condition } from "../condition.ts";
import { Material } from "./material.ts";
import { id, region, sources, words } from "./parts.ts";

/** A situation (情形): which answers make it, what it means, and what it asks for in addition. */
export const Situation = z.strictObject({
  id,
  title: z.string().min(2).max(40),
  when: Condition,
  note: words.optional().describe("这种情形要知道的"),
  materials: z.array(Material).default([]).describe("这种情形另外要的材料"),
  region: region.default("000000"),
  sources,
});
export type Situation = z.infer<typeof Situation>;

/**
 * When somebody cannot have this here, why, and what to do instead. It says so and lets the citizen change the answer
 * or ask a person; the decision stays with the authorities.
 */
export const EligibilityRule = z.strictObject({
  id,
  notWhen: Condition.describe("回答成这样就不符合"),
  reason: words.describe("为什么不符合"),
  instead: words.describe("可以怎么办"),
  effect: z.enum(["stop", "warn"]).default("stop").describe("stop 这里不能提交 / warn 只提醒，由部门审核"),
  matters: z.array(id).default([]).describe("只影响这些事项；不写就是整件事"),
  region: region.default("000000"),
  sources,
});
export type EligibilityRule = z.infer<typeof EligibilityRule>;
