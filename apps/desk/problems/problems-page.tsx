import { Grid, Table, type TableColumnsType } from "antd";
import type { ProblemItem } from "../api/ticket-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { trendWords } from "../ui/counts.ts";
import { Failure } from "../ui/failure.tsx";
import { showMinute } from "../ui/times.ts";
import { useEachMinute } from "../ui/use-each-minute.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { ProblemDrawer } from "./problem-drawer.tsx";

const Trend = ({ trend, surging }: Pick<ProblemItem, "trend" | "surging">) => (
  <>
    {trendWords(trend)} {surging && <span className="flag flag-urgent">突增</span>}
  </>
);

const stateOf = ({ remedy, owner }: ProblemItem): string => {
  if (remedy) return "已解决";
  return owner ? `${owner} 在办` : "待认领";
};

const columns: TableColumnsType<ProblemItem> = [
  {
    title: "一类事",
    key: "title",
    render: (_, problem) => (
      <>
        <a href={writePlace("problems", problem.id)}>{problem.title}</a>
        <span className="cell-more">
          {problem.size} 件 · {stateOf(problem)}
        </span>
      </>
    ),
  },
  { title: "件数", key: "size", responsive: ["lg"], width: 80, render: (_, { size }) => size },
  {
    title: "趋势",
    key: "trend",
    width: 130,
    render: (_, { trend, surging }) => <Trend trend={trend} surging={surging} />,
  },
  {
    title: "部门",
    key: "departments",
    responsive: ["lg"],
    width: 220,
    render: (_, { departments }) => departments.join("、") || "—",
  },
  { title: "最近一件", key: "last", responsive: ["lg"], width: 120, render: (_, { lastAt }) => showMinute(lastAt) },
  { title: "状态", key: "state", responsive: ["lg"], width: 140, render: (_, problem) => stateOf(problem) },
];

/** 一类事: what many ran into, the ones that grow most first; one opens beside the list. */
export const ProblemsPage = ({ recordId }: { recordId: string | null }) => {
  const { client } = useDesk();
  const reading = useReading("problems", client.listProblems);
  useEachMinute(() => void reading.reload());
  const { lg = true } = Grid.useBreakpoint();
  return (
    <div className="list-page">
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      <Table
        rowKey="id"
        columns={columns}
        dataSource={reading.value?.problems ?? []}
        loading={reading.busy && !reading.value}
        pagination={false}
        size="middle"
        scroll={lg ? { x: 900 } : {}}
        locale={{ emptyText: reading.busy ? "正在读取" : "还没有归成一类的事" }}
        onRow={({ id }) => ({ onClick: () => goTo("problems", id) })}
        rowClassName={({ id }) => (id === recordId ? "row row-open" : "row")}
      />
      <ProblemDrawer problemId={recordId} onChanged={() => void reading.reload()} />
    </div>
  );
};
