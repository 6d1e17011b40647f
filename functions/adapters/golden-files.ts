import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { GoldenQuestion } from "../knowledge/golden-gate.ts";
import { nationwide } from "../messages/region.ts";
import { AppError } from "../shared/app-error.ts";

const Row = z.object({
  text: z.string().optional(),
  region: z.string().default(nationwide),
  expect: z.object({ entries: z.array(z.string()).default([]) }),
});

const readRow = (file: string, line: string, place: number): GoldenQuestion[] => {
  try {
    const { text, region, expect } = Row.parse(JSON.parse(line));
    return text === undefined || expect.entries.length === 0 ? [] : [{ text, region, entries: expect.entries }];
  } catch (cause) {
    throw new AppError("content.invalid", { file, line: place + 1, cause });
  }
};

/**
 * The single questions of `golden/citizens.jsonl` whose right entries are known; none where the file is not there. A bad
 * line is `content.invalid`.
 */
export const loadGoldenQuestions = (dir: string): GoldenQuestion[] => {
  const file = join(dir, "golden/citizens.jsonl");
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, place) => (line.trim() === "" ? [] : readRow(file, line, place)));
};
