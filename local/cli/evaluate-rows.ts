import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as z from "zod";
import { nationwide } from "../../functions/messages/region.ts";
import { paths } from "../runtime/data-dir.ts";

/** Families (`answered`) or whole statuses (`answered.direct`). */
const Statuses = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

const Row = z
  .object({
    id: z.string(),
    category: z.string().default("other"),
    text: z.string().optional(),
    turns: z.array(z.string()).min(1).optional(),
    region: z.string().default(nationwide),
    expect: z.object({
      entries: z.array(z.string()).default([]),
      status: Statuses.optional(),
      notStatus: Statuses.optional(),
      mustContain: z.array(z.string()).default([]),
      mustNotContain: z.array(z.string()).default([]),
    }),
    heldOut: z.boolean().default(false),
  })
  .refine(({ text, turns }) => text !== undefined || turns !== undefined, "text or turns");

/** One question with what a right answer has; `set` is the file it comes from. */
export type Row = Omit<z.output<typeof Row>, "text" | "turns"> & { set: string; turns: readonly string[] };

const goldenSets = ["citizens", "refusals", "crisis", "injections", "fresh-citizens", "fresh-refusals"];

/** The rows of a JSONL file. A bad line is an error that names it. */
export const readRows = (file: string): Row[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, place) => {
      if (line.trim() === "") return [];
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        throw new Error(`${file}:${place + 1} 不是 JSON`);
      }
      const parsed = Row.safeParse(value);
      if (!parsed.success) throw new Error(`${file}:${place + 1} ${z.prettifyError(parsed.error)}`);
      const { text, turns = [], ...rest } = parsed.data;
      return [{ ...rest, set: basename(file, ".jsonl"), turns: turns.length > 0 ? turns : [text ?? ""] }];
    });

/** The golden questions of the project. */
export const goldenRows = (): Row[] =>
  goldenSets.flatMap((name) => readRows(join(paths.root, "knowledge/golden", `${name}.jsonl`)));
