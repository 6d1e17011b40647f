import { Alert, Button, Progress } from "antd";
import type { ImportResult, ImportRow } from "../api/entry-contract.ts";
import { writePlace } from "../place.ts";
import { writeCsv } from "../ui/csv.ts";
import { saveFile } from "../ui/save-file.ts";
import type { Importing } from "./use-import.ts";

const outcomeLabel: Record<ImportResult["outcome"], string> = {
  new: "新建草稿",
  changed: "改成新草稿",
  same: "没有变化",
  refused: "没有导入",
};
const outcomes = Object.keys(outcomeLabel) as ImportResult["outcome"][];
const mostShown = 200;

const troublesCsv = (results: readonly ImportResult[]): string =>
  writeCsv([
    ["行", "编号", "结果", "要改什么"],
    ...results.map(({ line, entryId, outcome, problems }) => [
      String(line),
      entryId ?? "",
      outcomeLabel[outcome],
      problems.join(" "),
    ]),
  ]);

type ResultProps = { results: readonly ImportResult[]; dryRun: boolean; rowName: string };

const Results = ({ results, dryRun, rowName }: ResultProps) => {
  const troubled = results.filter(({ problems }) => problems.length > 0);
  return (
    <>
      <p role="status">
        {dryRun ? "试运行，什么都没有改：" : "已导入为草稿："}
        {outcomes
          .map((one) => `${outcomeLabel[one]} ${results.filter(({ outcome }) => outcome === one).length}`)
          .join("，")}
        。{troubled.length > 0 && `其中 ${troubled.length} 条有要改的地方，草稿里可以再改。`}
      </p>
      <ul className="wrong-list import-troubles">
        {troubled.slice(0, mostShown).map(({ line, entryId, outcome, problems }) => (
          <li key={`${line}${entryId}`}>
            <b>
              第 {line} {rowName} · {outcomeLabel[outcome]}
            </b>
            {entryId && !dryRun && (
              <>
                {" "}
                <a href={writePlace("entries", entryId)}>{entryId}</a>
              </>
            )}
            ：{problems.join(" ")}
          </li>
        ))}
      </ul>
      {troubled.length > 0 && (
        <Button onClick={() => saveFile("import-problems.csv", troublesCsv(troubled))}>
          下载要改的 {troubled.length} 条（CSV）
        </Button>
      )}
    </>
  );
};

type Props = {
  importing: Importing;
  /** How many rows there are. */
  count: number;
  /** Made when they are sent: a file has thousands, and the page is drawn anew with every key. */
  rows(): readonly ImportRow[];
  rowName: string;
};

/** Trying, importing, how far it is, what became of each row; broken off, it goes on where it stopped. */
export const ImportSteps = ({ importing, count, rows, rowName }: Props) => {
  const { run, busy, isOver, start, resume } = importing;
  return (
    <>
      <p className="merge-actions">
        <Button type="primary" loading={busy} disabled={count === 0} onClick={() => void start(rows(), true)}>
          试运行 {count} {rowName}
        </Button>
        <Button disabled={busy || !(isOver && run?.dryRun)} onClick={() => void start(rows(), false)}>
          导入为草稿
        </Button>
      </p>
      {run && (
        <Progress percent={Math.round((run.results.length / Math.max(1, run.total)) * 100)} aria-label="导入进度" />
      )}
      {run?.problem && !busy && (
        <Alert
          type="warning"
          showIcon
          title={`停在第 ${run.results.length} / ${run.total} ${rowName}：${run.problem}`}
          description="已经导入的不会丢，也不会重复。"
          action={<Button onClick={() => void resume(rows())}>从这里继续</Button>}
        />
      )}
      {run && run.results.length > 0 && <Results results={run.results} dryRun={run.dryRun} rowName={rowName} />}
    </>
  );
};
