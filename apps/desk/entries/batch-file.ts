import type { AskedQuestion, TestedQuestion } from "../api/entry-contract.ts";
import { writeCsv } from "../ui/csv.ts";
import type { Sheet } from "./reading/read-result.ts";

export const mostQuestions = 2000;

/**
 * Questions of a text file, one a line; after a comma or tab the id of the entry that should answer. Empty lines and a head
 * line are left out.
 */
export const questionsIn = (text: string, region: string): AskedQuestion[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^(问题|question)\s*([,，\t].*)?$/i.test(line))
    .map((line) => {
      const [, asked = line, entryId] = /^"?(.*?)"?\s*[,，\t]\s*([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(line) ?? [];
      return { text: asked, region, ...(entryId ? { entryId } : {}) };
    })
    .slice(0, mostQuestions);

/** Questions of a sheet: the first column asks, the second may name the entry that should answer. */
export const questionsOfSheet = ({ head, rows }: Sheet, region: string): AskedQuestion[] =>
  questionsIn(
    [head, ...rows.map(({ cells }) => cells)]
      .map(
        ([text = "", entryId = ""]) => `${text.replace(/\s+/g, " ").trim()}${entryId.trim() && `,${entryId.trim()}`}`,
      )
      .join("\n"),
    region,
  );

const resultOf = (right: boolean | null): string => (right === null ? "" : right ? "对" : "错");

/** The results as a CSV file that Excel reads, formulas neutralised. */
export const resultsCsv = (results: readonly TestedQuestion[]): string =>
  writeCsv([
    ["问题", "结果", "状态", "用到的条目", "最像的条目", "把握"],
    ...results.map(({ text, right, status, entryIds, hits: [best] }) => [
      text,
      resultOf(right),
      status,
      entryIds.join(" "),
      best?.entryId ?? "",
      best ? best.confidence.toFixed(2) : "",
    ]),
  ]);
