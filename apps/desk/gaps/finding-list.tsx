import { Button, Segmented, Select } from "antd";
import { useState } from "react";
import type { FindingItem, FindingKind, FindingList as Findings } from "../api/gap-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { optionsOf } from "../ui/options-of.ts";
import { showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { FindingCard } from "./finding-card.tsx";
import { kindLabel } from "./gap-words.ts";

const ranWords = ({ run }: Findings): string => {
  if (!run) return "还没有巡查过。每天自动查一次，也可以现在查。";
  if (run.lastAt === null || run.startedAt > run.lastAt) return `${showMinute(run.startedAt)} 开始，正在巡查。`;
  const links = run.links === null ? "没有设置允许检查的网站，网址没有查" : `查了 ${run.links} 个网址`;
  return `${showMinute(run.lastAt)} 查过 ${run.entries} 条，${links}。`;
};

type Query = { shown: "open" | "dismissed"; kind: FindingKind | ""; owner: string };
const fits = ({ state, kind, owner }: FindingItem, query: Query): boolean =>
  state === query.shown && (query.kind === "" || kind === query.kind) && (query.owner === "" || owner === query.owner);

const kinds = [{ value: "", label: "全部问题" }, ...optionsOf(kindLabel)];

type FilterProps = { findings: readonly FindingItem[]; query: Query; onChange(change: Partial<Query>): void };

const Filters = ({ findings, query, onChange }: FilterProps) => {
  const owners = [...new Set(findings.map(({ owner }) => owner))].toSorted();
  const count = (shown: Query["shown"]) => findings.filter(({ state }) => state === shown).length;
  return (
    <div className="finding-filters">
      <Segmented<Query["shown"]>
        aria-label="按状态筛选"
        value={query.shown}
        onChange={(shown) => onChange({ shown })}
        options={[
          { value: "open", label: `待处理 ${count("open")}` },
          { value: "dismissed", label: `已搁置 ${count("dismissed")}` },
        ]}
      />
      <Select
        aria-label="按问题筛选"
        value={query.kind}
        options={kinds}
        onChange={(kind: Query["kind"]) => onChange({ kind })}
      />
      <Select
        aria-label="按维护人筛选"
        value={query.owner}
        options={[{ value: "", label: "全部维护人" }, ...owners.map((value) => ({ value, label: value }))]}
        onChange={(owner: string) => onChange({ owner })}
      />
    </div>
  );
};

/** What the watches found about published entries, each with what can be done about it at once. */
export const FindingList = () => {
  const { client, tell } = useDesk();
  const [query, setQuery] = useState<Query>({ shown: "open", kind: "", owner: "" });
  const reading = useReading("findings", client.listFindings);
  const start = async () => {
    try {
      await client.startWatch();
      tell("info", "开始巡查了，几分钟后有结果。");
    } catch (error) {
      tell("error", titleOf(error));
    }
  };
  if (reading.error !== null) return <Failure error={reading.error} retry={() => void reading.reload()} />;
  if (!reading.value) return <Loading label="正在读取" />;
  const { findings } = reading.value;
  const shown = findings.filter((finding) => fits(finding, query));
  return (
    <>
      <div className="finding-head">
        <p>{ranWords(reading.value)}</p>
        <Button onClick={() => void start()}>现在巡查</Button>
        <Button onClick={() => void reading.reload()} loading={reading.busy}>
          刷新
        </Button>
      </div>
      <Filters findings={findings} query={query} onChange={(change) => setQuery({ ...query, ...change })} />
      {shown.length === 0 && <p className="empty">没有</p>}
      <ul className="findings">
        {shown.map((finding) => (
          <FindingCard key={finding.id} finding={finding} onChanged={() => void reading.reload()} />
        ))}
      </ul>
    </>
  );
};
