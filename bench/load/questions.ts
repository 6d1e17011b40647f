import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { paths } from "../../local/runtime/data-dir.ts";

const Row = z.object({ text: z.string().optional() });

/** What citizens ask: the answerable questions of the golden set, those of one turn. */
export const goldenQuestions = (): string[] =>
  readFileSync(join(paths.root, "knowledge/golden/answerable.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap((line) => Row.parse(JSON.parse(line)).text ?? []);
