import { Select } from "antd";
import { useState } from "react";
import type { ContentDetail, ContentFile } from "../api/content-contract.ts";
import { useDesk } from "../app-services.ts";
import { diffLines } from "../entries/diff-lines.ts";
import { writePlace } from "../place.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { TabList } from "../ui/tab-list.tsx";
import { showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { FormSamples } from "./form-samples.tsx";

/** Unchanged lines around a change that say where it is. */
const nearby = 2;

const Difference = ({ before, after }: { before: string; after: string }) => {
  const lines = diffLines(before, after);
  const isNear = (place: number) =>
    lines.slice(Math.max(0, place - nearby), place + nearby + 1).some(({ kind }) => kind !== "same");
  const shown = lines.map((line, place) => ({ ...line, place })).filter(({ place }) => isNear(place));
  if (shown.length === 0) return <p className="bubble-faint">两个版本内容相同。</p>;
  return (
    <div className="diff">
      {shown.map(({ kind, text, place }) => (
        <p key={place} className={`diff-line diff-${kind}`}>
          {kind !== "same" && <span className="hidden-words">{kind === "gone" ? "删去：" : "新增："}</span>}
          {text}
        </p>
      ))}
    </div>
  );
};

const FileView = ({ file }: { file: ContentFile }) => {
  const [number, setNumber] = useState<number | null>(null);
  const earlier = file.versions.find((one) => one.number === number);
  const isNoted = file.versions[0]?.digest === file.digest;
  const others = file.versions.filter(({ digest }) => digest !== file.digest);
  return (
    <section className="part" aria-label={file.path}>
      <h3 className="mono">{file.path}</h3>
      <p className="bubble-faint">
        内容指纹 {file.digest}
        {isNoted && file.versions[0] && `，${showMinute(file.versions[0].at)} 起`}
        {!isNoted && "，还没有随知识库发布记录过"}
      </p>
      {others.length > 0 && (
        <div className="field">
          <label htmlFor={`version-${file.path}`}>和以前的版本比较</label>
          <Select
            id={`version-${file.path}`}
            allowClear
            value={number}
            placeholder="选一个版本"
            options={others.map((one) => ({
              value: one.number,
              label: `第 ${one.number} 次 · ${showMinute(one.at)} · ${one.digest}`,
            }))}
            onChange={(value: number | null | undefined) => setNumber(value ?? null)}
          />
        </div>
      )}
      {earlier && <Difference before={earlier.text} after={file.text} />}
      <details>
        <summary>看原文</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre className="as-text content-text" tabIndex={0}>
          {file.text}
        </pre>
      </details>
    </section>
  );
};

const Detail = ({ content }: { content: ContentDetail }) => {
  const [tab, setTab] = useState<"form" | "files">(content.form ? "form" : "files");
  return (
    <>
      {content.form && (
        <TabList<"form" | "files">
          label="看什么"
          items={[
            { key: "form", label: "表单" },
            { key: "files", label: `文件和版本（${content.files.length}）` },
          ]}
          chosen={tab}
          choose={setTab}
        />
      )}
      {tab === "form" && content.form && <FormSamples contentId={content.id} form={content.form} />}
      {tab === "files" && content.files.map((file) => <FileView key={file.path} file={file} />)}
    </>
  );
};

/** One service or the texts of one kind of reply: read only, with its versions. */
export const ContentPage = ({ contentId }: { contentId: string }) => {
  const { client } = useDesk();
  const reading = useReading(contentId, () => client.readContent(contentId));
  const content = reading.value;
  return (
    <div className="entry-page">
      <div className="entry-head">
        <a className="back" href={writePlace("entries", "~contents")}>
          ← 返回事项和话术
        </a>
        <h2>{content?.title ?? contentId}</h2>
        {content?.version && <span>第 {content.version} 版</span>}
        {content && <span className="mono">{content.digest}</span>}
      </div>
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      {!content && reading.error === null && <Loading label="正在读取" />}
      {content && <Detail key={content.id} content={content} />}
    </div>
  );
};
