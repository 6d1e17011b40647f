import { Grid, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import type { SubmissionItem, SubmissionPage } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { Failure } from "../ui/failure.tsx";
import { LoadMore } from "../ui/load-more.tsx";
import { Stage } from "../ui/stage.tsx";
import { TabList } from "../ui/tab-list.tsx";
import { showMinute } from "../ui/times.ts";
import { useEachMinute } from "../ui/use-each-minute.ts";
import { usePages } from "../ui/use-pages.ts";
import { goTo } from "../use-place.ts";
import { DeadLetters } from "./dead-letters.tsx";
import { SubmissionDrawer } from "./submission-drawer.tsx";

const columns: TableColumnsType<SubmissionItem> = [
  {
    title: "编号",
    key: "number",
    width: 180,
    render: (_, { id, number, serviceTitle, region }) => (
      <>
        <a className="mono" href={writePlace("submissions", id)}>
          {number}
        </a>
        <span className="cell-more">
          {serviceTitle} · {regionName(region)}
        </span>
      </>
    ),
  },
  { title: "一件事", key: "service", responsive: ["lg"], width: 150, render: (_, { serviceTitle }) => serviceTitle },
  { title: "地区", key: "region", responsive: ["lg"], width: 140, render: (_, { region }) => regionName(region) },
  {
    title: "各部门办理情况",
    key: "parts",
    render: (_, { parts }) => (
      <ul className="part-tags">
        {parts.map(({ department, status }) => (
          <li key={department}>
            <Stage status={status} of={department} />
          </li>
        ))}
      </ul>
    ),
  },
  {
    title: "提交时间",
    key: "submittedAt",
    responsive: ["lg"],
    width: 120,
    render: (_, { submittedAt }) => showMinute(submittedAt),
  },
];

const pageOf = ({ submissions, after }: SubmissionPage) => ({ items: submissions, after });

const AllSubmissions = ({ recordId }: { recordId: string | null }) => {
  const { client } = useDesk();
  const pages = usePages("submissions", client.listSubmissions, pageOf);
  useEachMinute(pages.refresh);
  const { first, items } = pages;
  const { lg = true } = Grid.useBreakpoint();
  return (
    <>
      {first.error !== null && <Failure error={first.error} retry={() => void first.reload()} />}
      <Table
        rowKey="id"
        columns={columns}
        dataSource={items}
        loading={first.busy && !first.value}
        pagination={false}
        size="middle"
        scroll={lg ? { x: 860 } : {}}
        locale={{ emptyText: first.busy ? "正在读取" : "还没有提交的申报" }}
        onRow={({ id }) => ({ onClick: () => goTo("submissions", id) })}
        rowClassName={({ id }) => (id === recordId ? "row row-open" : "row")}
      />
      <LoadMore {...pages} />
      <SubmissionDrawer submissionId={recordId} onMoved={() => void first.reload()} />
    </>
  );
};

const tabs = [
  { key: "all", label: "全部申报" },
  { key: "dead", label: "未送达部门" },
] as const;

/** 申报: confirmed forms, newest first, one opens beside the list; and what could not be sent to departments. */
export const SubmissionsPage = ({ recordId }: { recordId: string | null }) => {
  const [tab, setTab] = useState<(typeof tabs)[number]["key"]>("all");
  // A record that is opened from elsewhere is in the list of all.
  const shown = recordId === null ? tab : "all";
  return (
    <div className="list-page">
      <TabList
        label="申报"
        items={tabs}
        chosen={shown}
        choose={(key) => {
          setTab(key);
          if (recordId !== null) goTo("submissions");
        }}
      />
      {shown === "all" ? <AllSubmissions recordId={recordId} /> : <DeadLetters />}
    </div>
  );
};
