import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { loadEntries, loadRegions, loadVocabulary } from "../functions/adapters/knowledge-files.ts";
import { buildIndex } from "../functions/answer/build-index.ts";
import { openIndex } from "../functions/answer/open-index.ts";
import { findRegionByName, nationwide } from "../functions/messages/region.ts";
import { auroc, fitLogistic, probability } from "./calibrate/logistic.ts";

const usage = `用法：npm run -s xc -- bench calibrate [--day 2026-11-23] [--json]

用 knowledge/golden 里没有留出（heldOut）的题拟合“能不能答”的分数，报告留出题上的 AUROC 和曲线。
`;

const Row = z.object({
  id: z.string(),
  text: z.string().optional(),
  region: z.string().optional(),
  heldOut: z.boolean().optional(),
  expect: z.object({ entries: z.array(z.string()).optional() }),
});
type Row = z.infer<typeof Row>;

const files = ["answerable", "unanswerable", "citizens", "refusals", "fresh-citizens", "fresh-refusals"];
const dir = join(import.meta.dirname, "../knowledge");
const thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

// The first lists say it by their ids: every fifth, and what was written afterwards (b…, v…).
const isHeldOut = ({ id, heldOut }: Row): boolean => heldOut ?? (/^[bv]/.test(id) || Number(id.slice(1)) % 5 === 0);

const readRows = (name: string): Row[] =>
  readFileSync(join(dir, "golden", `${name}.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => Row.parse(JSON.parse(line)));

type Seen = { features: number[]; score: number; right: boolean; answerable: boolean; heldOut: boolean };

const observe = (day: string): Seen[] => {
  const index = openIndex(buildIndex(loadEntries(dir), loadVocabulary(dir)));
  const regions = loadRegions(dir);
  return files.flatMap(readRows).flatMap((row) => {
    const { text, region, expect } = row;
    if (!text) return [];
    const scope = { region: region ?? findRegionByName(regions, text)?.code ?? nationwide, day };
    const found = index.evidence(text, scope);
    return [
      {
        features: found?.features ?? [1, 0, 1, 0, 0, 0, Math.log(1e-3), 1],
        score: found?.confidence ?? 0,
        right: expect.entries?.includes(found?.entryId ?? "") === true,
        answerable: (expect.entries?.length ?? 0) > 0,
        heldOut: isHeldOut(row),
      },
    ];
  });
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const share = (list: readonly Seen[], is: (one: Seen) => boolean): number =>
  rounded(list.filter(is).length / Math.max(1, list.length));

const report = (seen: readonly Seen[]) => {
  const [answerable, others] = [true, false].map((side) => seen.filter((one) => one.answerable === side)) as [
    Seen[],
    Seen[],
  ];
  return {
    rows: seen.length,
    aurocRight: rounded(auroc(seen)),
    aurocAnswerable: rounded(auroc(seen.map(({ score, answerable: right }) => ({ score, right })))),
    curve: thresholds.map((from) => ({
      from,
      right: share(answerable, ({ right, score }) => right && score >= from),
      wrong: share(answerable, ({ right, score }) => !right && score >= from),
      unanswerableAnswered: share(others, ({ score }) => score >= from),
    })),
  };
};

const main = (): number => {
  const { values } = parseArgs({
    options: {
      day: { type: "string", default: "2026-11-23" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const seen = observe(values.day);
  const tuning = seen.filter(({ heldOut }) => !heldOut);
  const fitted = fitLogistic(tuning);
  const refitted = seen.map((one) => ({ ...one, score: probability(fitted, one.features) }));
  const outcome = {
    inUse: { tuning: report(tuning), heldOut: report(seen.filter(({ heldOut }) => heldOut)) },
    fitted: { weights: fitted.map(rounded), heldOut: report(refitted.filter(({ heldOut }) => heldOut)) },
  };
  process.stdout.write(`${JSON.stringify(outcome, null, values.json ? 2 : 1)}\n`);
  return 0;
};

process.exitCode = main();
