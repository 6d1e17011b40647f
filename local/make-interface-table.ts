import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Converter } from "opencc-js/cn2t";
import { paths } from "./runtime/data-dir.ts";

/**
 * Writes the table by which the citizen's page shows its own words in traditional characters: those that occur in them, and
 * the few phrases in which a character becomes another one than elsewhere. Run by hand when words have changed:
 * node local/make-interface-table.ts.
 */
const core = join(paths.root, "apps/citizen/core");
const convert = Converter({ from: "cn", to: "tw" });

/** Every run of Chinese in the words of the page. */
const runs = (): string[] =>
  globSync(join(core, "*words.ts")).flatMap((file) => readFileSync(file, "utf8").match(/\p{Script=Han}+/gu) ?? []);

type Counts = Map<string, Map<string, number>>;

const pairsOf = (run: string): [string, string][] => {
  const converted = convert(run);
  return converted.length === run.length ? Array.from(run, (from, at) => [from, converted.charAt(at)]) : [];
};

const countAll = (all: readonly string[]): Counts => {
  const counts: Counts = new Map();
  for (const [from, to] of all.flatMap(pairsOf)) {
    const seen = counts.get(from) ?? new Map<string, number>();
    counts.set(from, seen.set(to, (seen.get(to) ?? 0) + 1));
  }
  return counts;
};

const usual = (counts: Counts, from: string): string =>
  [...(counts.get(from) ?? [])].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? from;

/** Where a character becomes another one than usual, with its neighbours. */
const phrasesOf = (counts: Counts, run: string): [string, string][] => {
  const converted = convert(run);
  return pairsOf(run).flatMap(([from, to], at): [string, string][] => {
    if (usual(counts, from) === to) return [];
    const [start, end] = [Math.max(0, at - 1), Math.min(run.length, at + 2)];
    return [[run.slice(start, end), converted.slice(start, end)]];
  });
};

/** What the dictionaries take for a lot in a temple is a signature here. */
const corrected: [string, string][] = [["要签", "要簽"]];

const all = runs();
const counts = countAll(all);
const changed = [...counts.keys()].filter((from) => usual(counts, from) !== from).toSorted();
const phrases = [...new Map([...all.flatMap((run) => phrasesOf(counts, run)), ...corrected])]
  .filter(([from, to]) => from !== to)
  .toSorted();
const listed = phrases.map((pair) => `  ${JSON.stringify(pair)},`).join("\n");
writeFileSync(
  join(core, "traditional-table.ts"),
  `// Written by local/make-interface-table.ts; do not edit.
/** Characters of the page's words, and at the same places their traditional forms. */
export const simplified =
  ${JSON.stringify(changed.join(""))};
export const traditional =
  ${JSON.stringify(changed.map((from) => usual(counts, from)).join(""))};
/** Phrases in which a character becomes another one than elsewhere. */
export const phrases: readonly (readonly [string, string])[] = [
${listed}
];
`,
);
