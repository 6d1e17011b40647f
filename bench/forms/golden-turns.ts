import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";

const Story = z.looseObject({ steps: z.array(z.record(z.string(), z.unknown())) });

const confirms = "确认提交";
const acts = ["say", "press", "fill", "number"];

/** How many messages of the citizen a story takes until the form is confirmed; undefined when it never is. */
export const turnsOf = (story: string): number | undefined => {
  const { steps } = Story.parse(parse(story));
  const own = steps.filter((step) => acts.some((act) => act in step));
  const confirmed = own.findIndex((step) => step.say === confirms || step.press === confirms);
  return confirmed < 0 ? undefined : confirmed + 1;
};

const median = (sorted: readonly number[]): number | undefined => {
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

/** The stories of one service in `folder` that end in a submission: the golden one's turns, and the median of all. */
export const goldenTurns = (
  folder: string,
): { golden: number | undefined; median: number | undefined; stories: number } => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];
  const turns = new Map(files.map((name) => [name, turnsOf(readFileSync(join(folder, name), "utf8"))]));
  const counted = [...turns.values()].filter((count) => count !== undefined).toSorted((a, b) => a - b);
  return { golden: turns.get("golden.yaml"), median: median(counted), stories: counted.length };
};
