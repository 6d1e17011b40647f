import { Button, Progress } from "antd";
import { useId, useState } from "react";
import type { AskedQuestion, TestedQuestion } from "../api/entry-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { readText } from "../ui/read-text.ts";
import { saveFile } from "../ui/save-file.ts";
import { mostQuestions, questionsIn, questionsOfSheet, resultsCsv } from "./batch-file.ts";
import { statusLabel } from "./entry-words.ts";
import { whyUnread } from "./reading/file-refused.ts";
import { readAside } from "./reading/read-aside.ts";

const perCall = 50;
const mostShown = 200;

const count = (results: readonly TestedQuestion[], fits: (one: TestedQuestion) => boolean): number =>
  results.filter(fits).length;

/** A workbook's first sheet, or any text file, as questions. */
const questionsOfFile = async (file: File, region: string): Promise<AskedQuestion[]> => {
  if (!/\.xlsx$/i.test(file.name)) return questionsIn(readText(new Uint8Array(await file.arrayBuffer())), region);
  const read = await readAside(file);
  const [sheet] = read.kind === "table" ? read.sheets : [];
  return sheet ? questionsOfSheet(sheet, region) : [];
};

const Outcomes = ({ results }: { results: readonly TestedQuestion[] }) => (
  <details className="outcomes">
    <summary>逐条看结果{results.length > mostShown && `（前 ${mostShown} 条，其余在下载的文件里）`}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">问题</th>
          <th scope="col">结果</th>
          <th scope="col">用到的条目</th>
          <th scope="col">最像的条目</th>
        </tr>
      </thead>
      <tbody>
        {results.slice(0, mostShown).map(({ text, status, right, entryIds, hits: [best] }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may ask the same twice
          <tr key={place}>
            <td>{text}</td>
            <td>
              {statusLabel(status)}
              {right !== null && (right ? "，对" : "，不对")}
            </td>
            <td>{entryIds.join("、")}</td>
            <td>{best && `${best.title}（${best.confidence.toFixed(2)}）`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);

/** A whole file of questions: how many are answered, which wrongly; the results as a file. */
export const BatchTest = ({ region, other }: { region: string; other?: string }) => {
  const { client, tell } = useDesk();
  const id = useId();
  const [total, setTotal] = useState(0);
  const [results, setResults] = useState<readonly TestedQuestion[]>([]);
  const [busy, setBusy] = useState(false);

  const run = async (file: File) => {
    const asked = await questionsOfFile(file, region).catch((error: unknown) => tell("error", whyUnread(error)));
    if (!asked) return;
    setTotal(asked.length);
    setResults([]);
    if (asked.length === 0) return tell("error", "文件里没有问题。一行写一个问题。");
    setBusy(true);
    try {
      for (let at = 0; at < asked.length; at += perCall) {
        const { results: more } = await client.testQuestions(asked.slice(at, at + perCall), other);
        setResults((before) => [...before, ...more]);
      }
    } catch (error) {
      tell("error", titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  const known = count(results, ({ right }) => right !== null);
  const wrong = results.filter(({ right, status }) => right === false || status.startsWith("unanswerable."));
  return (
    <section className="part" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>用文件批量测试</h3>
      <p className="bubble-faint">
        文本、CSV 或 Excel（.xlsx）文件，一行一个问题，最多 {mostQuestions}{" "}
        行；问题后面（第二列）可以写应该命中的条目编号。
      </p>
      <input
        type="file"
        accept=".txt,.csv,.xlsx,text/plain,text/csv"
        aria-label="选择问题文件"
        disabled={busy}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void run(file);
          target.value = "";
        }}
      />
      {total > 0 && (
        <>
          <Progress percent={Math.round((results.length / total) * 100)} aria-label="测试进度" />
          <p role="status">
            {results.length} / {total} 个问题：会回答 {count(results, ({ status }) => status.startsWith("answered."))}
            ，会反问 {count(results, ({ status }) => status.startsWith("clarify."))}，答不上{" "}
            {count(results, ({ status }) => status.startsWith("unanswerable."))}
            {known > 0 && `；写了应命中条目的 ${known} 个里，对 ${count(results, ({ right }) => right === true)}`}
          </p>
        </>
      )}
      {wrong.length > 0 && (
        <ul className="wrong-list">
          {wrong.slice(0, mostShown).map(({ text, status, entryIds, hits: [best] }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may ask the same twice
            <li key={place}>
              <b>{text}</b> {statusLabel(status)}
              {entryIds.length > 0 && `，用了 ${entryIds.join("、")}`}
              {best && (
                <>
                  ，最像 <a href={writePlace("entries", best.entryId)}>{best.title}</a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {results.length > 0 && !busy && <Outcomes results={results} />}
      {results.length > 0 && !busy && (
        <Button onClick={() => saveFile("hit-test.csv", resultsCsv(results))}>下载结果（CSV）</Button>
      )}
    </section>
  );
};
