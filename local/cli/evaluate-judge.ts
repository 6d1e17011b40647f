import type { Row } from "./evaluate-rows.ts";
import type { Talked } from "./evaluate-talk.ts";

/** What became of one row. `problems` is empty when it is right. */
export type Judged = {
  row: Row;
  status: string;
  cited: readonly string[];
  offered: readonly string[];
  text: string;
  problems: readonly string[];
  ms: number;
  tokens: { input: number; output: number };
};

const compact = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "");

/** Whether a status is one of these, by family or whole. */
export const isOneOf = (status: string, wanted: readonly string[]): boolean =>
  wanted.some((one) => status === one || status.split(".")[0] === one);

const entryOf = (value: string): string[] => (value.startsWith("entry:") ? [value.slice("entry:".length)] : []);

const problemsOf = ({ expect }: Row, { status, cited, text }: Pick<Judged, "status" | "cited" | "text">): string[] => {
  const said = compact(text);
  const problems = [
    expect.status && !isOneOf(status, expect.status) && `status ${status}`,
    expect.notStatus && isOneOf(status, expect.notStatus) && `status ${status}`,
    isOneOf(status, ["answered"]) &&
      expect.entries.length > 0 &&
      !expect.entries.some((entryId) => cited.includes(entryId)) &&
      `cites ${cited.join(" ") || "nothing"}`,
    ...(isOneOf(status, expect.status ?? [status]) ? expect.mustContain : [])
      .filter((words) => isOneOf(status, ["answered", "blocked"]) && !said.includes(compact(words)))
      .map((words) => `lacks ${words}`),
    ...expect.mustNotContain.filter((words) => said.includes(compact(words))).map((words) => `says ${words}`),
  ];
  return problems.filter((problem) => typeof problem === "string");
};

/** Compares what came back with what a right answer has. */
export const judge = (row: Row, { replies, ms, tokens }: Talked): Judged => {
  const status = replies.find((reply) => reply.status !== null)?.status ?? "none";
  const cited = [...new Set(replies.flatMap(({ citations }) => citations.map(({ entryId }) => entryId)))];
  const offered = replies.flatMap(({ choices }) => choices.flatMap(({ value }) => entryOf(value)));
  const text = replies.map((reply) => reply.text).join("\n");
  const got = { status, cited, text };
  return { row, ...got, offered, problems: problemsOf(row, got), ms, tokens };
};
