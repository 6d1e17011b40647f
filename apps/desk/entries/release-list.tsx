import { useState } from "react";
import type { Release } from "../api/entry-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { releaseLabel } from "./entry-words.ts";
import { FindingList } from "./finding-list.tsx";
import { HeldRelease } from "./release-progress.tsx";

const mostNamed = 12;

type Props = { release: Release; isCurrent: boolean; reload(): void };

const OneRelease = ({ release, isCurrent, reload }: Props) => {
  const { state, by, at, changes, findings, asked, override, indexVersion } = release;
  const [open, setOpen] = useState(state === "held");
  return (
    <li className="part">
      <header>
        <span className={`stage stage-release-${state}`}>{releaseLabel[state]}</span>
        <h3>
          {by.name} · {changes.length} 条
        </h3>
        {isCurrent && <span className="stage stage-entry-published">群众正在用</span>}
        <time dateTime={at}>{showMinute(at)}</time>
      </header>
      <ul className="entry-questions">
        {changes.slice(0, mostNamed).map(({ entryId, action }) => (
          <li key={entryId}>
            <a href={writePlace("entries", entryId)}>{entryId}</a>
            {action === "withdraw" && "（撤下）"}
          </li>
        ))}
        {changes.length > mostNamed && <li>等 {changes.length} 条</li>}
      </ul>
      <p className="bubble-faint">
        {asked !== null && `问了 ${asked} 个标准问题，发现 ${findings.length} 处。`}
        {indexVersion && ` 索引版本 ${indexVersion}。`}
        {override && ` ${override.by.name} 写明理由后放行：${override.reason}`}
      </p>
      {state === "held" && <HeldRelease release={release} onMoved={reload} />}
      {state !== "held" && findings.length > 0 && (
        <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>检查结果</summary>
          <FindingList findings={findings} links />
        </details>
      )}
    </li>
  );
};

/** The last releases, newest first: who, what, and what the gate found. */
export const ReleaseList = () => {
  const { client } = useDesk();
  const reading = useReading("releases", client.listReleases);
  if (reading.error !== null) return <Failure error={reading.error} retry={() => void reading.reload()} />;
  if (!reading.value) return <Loading label="正在读取" />;
  const { releases, currentIndex } = reading.value;
  if (releases.length === 0) return <p className="list-end">还没有从这里发布过。</p>;
  return (
    <ol className="release-list">
      {releases.map((release) => (
        <OneRelease
          key={`${release.id}${release.version}`}
          release={release}
          isCurrent={release.state === "done" && release.indexVersion === currentIndex}
          reload={() => void reading.reload()}
        />
      ))}
    </ol>
  );
};
