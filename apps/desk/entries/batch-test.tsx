import { Button, Progress } from "antd";
import { useId, useState } from "react";
import type { TestedQuestion } from "../api/entry-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { readText } from "../ui/read-text.ts";
import { saveFile } from "../ui/save-file.ts";
import { mostQuestions, questionsIn, resultsCsv } from "./batch-file.ts";
import { statusLabel } from "./entry-words.ts";

const perCall = 50;
const mostShown = 200;

const count = (results: readonly TestedQuestion[], fits: (one: TestedQuestion) => boolean): number =>
  results.filter(fits).length;

/** A whole file of questions: how many are answered, which wrongly; the results as a file. */
export const BatchTest = ({ region, other }: { region: string; other?: string }) => {
  const { client, tell } = useDesk();
  const id = useId();
  const [total, setTotal] = useState(0);
  const [results, setResults] = useState<readonly TestedQuestion[]>([]);
  const [busy, setBusy] = useState(false);

  const run = async (file: File) => {
    const asked = questionsIn(readText(new Uint8Array(await file.arrayBuffer())), region);
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
        文本或 CSV 文件，一行一个问题，最多 {mostQuestions} 行；问题后面可以用逗号隔开写应该命中的条目编号。
      </p>
      <input
        type="file"
        accept=".txt,.csv,text/plain,text/csv"
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
      {results.length > 0 && !busy && (
        <Button onClick={() => saveFile("hit-test.csv", resultsCsv(results))}>下载结果（CSV）</Button>
      )}
    </section>
  );
};
