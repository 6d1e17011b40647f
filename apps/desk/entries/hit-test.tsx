import { Button, Input, Select } from "antd";
import { type FormEvent, useState } from "react";
import type { TestedQuestion } from "../api/entry-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { entryRegions, regionName } from "../regions.ts";
import { useReading } from "../ui/use-reading.ts";
import { BatchTest } from "./batch-test.tsx";
import { CitizenReply } from "./citizen-reply.tsx";
import { statusLabel } from "./entry-words.ts";
import { HitTable } from "./hit-table.tsx";

type Shown = { indexVersion: string; result: TestedQuestion };

const Result = ({ indexVersion, result }: Shown) => (
  <section className="part" aria-label={`结果 ${indexVersion}`}>
    <header>
      <h3>{statusLabel(result.status)}</h3>
      <span className="bubble-faint">
        {result.status} · {regionName(result.region)} · 索引 {indexVersion}
      </span>
    </header>
    <div className="hit-columns">
      <div>
        {result.replies.map((reply, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: replies of one answer, in order
          <CitizenReply key={place} reply={reply} />
        ))}
      </div>
      <HitTable hits={result.hits} used={result.entryIds} />
    </div>
  </section>
);

/** 命中测试: what a question would be answered, from which entries and how surely; beside an earlier version if wanted. */
export const HitTest = () => {
  const { client, tell } = useDesk();
  const releases = useReading("releases", client.listReleases);
  const [text, setText] = useState("");
  const [region, setRegion] = useState("000000");
  const [other, setOther] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const versions = (releases.value?.releases ?? []).flatMap(({ before, at, by }) =>
    before ? [{ value: before, label: `${at.slice(0, 10)} ${by.name} 发布之前（${before}）` }] : [],
  );
  const distinct = [...new Map(versions.map((one) => [one.value, one])).values()];

  const run = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    setBusy(true);
    try {
      const asked = [{ text: text.trim(), region }];
      const answers = await Promise.all([
        client.testQuestions(asked),
        ...(other ? [client.testQuestions(asked, other)] : []),
      ]);
      setShown(answers.flatMap(({ indexVersion, results }) => results.map((result) => ({ indexVersion, result }))));
    } catch (error) {
      tell("error", titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <form className="hit-form" onSubmit={(event) => void run(event)}>
        <div className="field">
          <label htmlFor="hit-text">问题</label>
          <Input id="hit-text" value={text} maxLength={500} onChange={({ target }) => setText(target.value)} />
        </div>
        <div className="field">
          <label htmlFor="hit-region">在哪里问</label>
          <Select
            id="hit-region"
            showSearch={{ optionFilterProp: "label" }}
            value={region}
            options={entryRegions}
            onChange={setRegion}
          />
        </div>
        <div className="field">
          <label htmlFor="hit-other">和旧版本对比</label>
          <Select id="hit-other" allowClear value={other} placeholder="不对比" options={distinct} onChange={setOther} />
        </div>
        <Button type="primary" htmlType="submit" loading={busy}>
          测试
        </Button>
      </form>
      <div className={shown.length > 1 ? "hit-results hit-pair" : "hit-results"}>
        {shown.map((one) => (
          <Result key={one.indexVersion} {...one} />
        ))}
      </div>
      <BatchTest region={region} {...(other ? { other } : {})} />
    </>
  );
};
