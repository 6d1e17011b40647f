import { Segmented, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import type { GapItem, GapState } from "../api/gap-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { counted, trendWords } from "../ui/counts.ts";
import { Failure } from "../ui/failure.tsx";
import { showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { GapDrawer } from "./gap-drawer.tsx";
import { gapStateLabel, nameOfReason } from "./gap-words.ts";

const GapStage = ({ state }: { state: GapState }) => (
  <span className={`stage stage-gap-${state}`}>{gapStateLabel[state]}</span>
);

const columns: TableColumnsType<GapItem> = [
  {
    title: "群众问的",
    key: "title",
    render: (_, { id, title, state, size, trend, regions }) => (
      <>
        <a href={writePlace("gaps", id)}>{title}</a>
        <span className="cell-more">
          <GapStage state={state} /> {size} 人问过 · {trendWords(trend)} · {counted(regions, regionName)}
        </span>
      </>
    ),
  },
  { title: "人数", key: "size", responsive: ["lg"], width: 70, render: (_, { size }) => size },
  { title: "趋势", key: "trend", responsive: ["lg"], width: 120, render: (_, { trend }) => trendWords(trend) },
  {
    title: "原因",
    key: "reasons",
    responsive: ["lg"],
    width: 180,
    render: (_, { reasons }) => counted(reasons, nameOfReason),
  },
  {
    title: "地区",
    key: "regions",
    responsive: ["lg"],
    width: 170,
    render: (_, { regions }) => counted(regions, regionName),
  },
  { title: "状态", key: "state", responsive: ["lg"], width: 110, render: (_, { state }) => <GapStage state={state} /> },
  { title: "最近", key: "last", responsive: ["xl"], width: 120, render: (_, { lastAt }) => showMinute(lastAt) },
];

type Shown = "todo" | "answered" | "dismissed";
const isShown = (state: GapState, shown: Shown): boolean =>
  shown === "todo" ? state === "open" || state === "linked" : state === shown;

/** Questions that the entries do not answer, gathered by what they are about; one opens beside the list. */
export const GapList = ({ recordId }: { recordId: string | null }) => {
  const { client } = useDesk();
  const [shown, setShown] = useState<Shown>("todo");
  const reading = useReading("gaps", client.listGaps);
  const all = reading.value?.gaps ?? [];
  const count = (one: Shown) => all.filter(({ state }) => isShown(state, one)).length;
  return (
    <>
      <Segmented
        aria-label="按状态筛选"
        value={shown}
        onChange={setShown}
        options={[
          { value: "todo", label: `待补 ${count("todo")}` },
          { value: "answered", label: `已有答案 ${count("answered")}` },
          { value: "dismissed", label: `已搁置 ${count("dismissed")}` },
        ]}
      />
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      <Table
        rowKey="id"
        columns={columns}
        dataSource={all.filter(({ state }) => isShown(state, shown))}
        loading={reading.busy && !reading.value}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        size="middle"
        locale={{ emptyText: reading.busy ? "正在读取" : "没有" }}
        onRow={({ id }) => ({ onClick: () => goTo("gaps", id) })}
        rowClassName={({ id }) => (id === recordId ? "row row-open" : "row")}
      />
      <GapDrawer gapId={recordId} onChanged={() => void reading.reload()} />
    </>
  );
};
