import { Grid, Table, type TableColumnsType, Tabs } from "antd";
import { useState } from "react";
import type { TicketItem, TicketPage, TicketStatus } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { DueDay } from "../ui/due-day.tsx";
import { Failure } from "../ui/failure.tsx";
import { LoadMore } from "../ui/load-more.tsx";
import { showMinute } from "../ui/times.ts";
import { usePages } from "../ui/use-pages.ts";
import { goTo } from "../use-place.ts";
import { ticketKindLabel, ticketStatusLabel } from "../words.ts";
import { TicketDrawer } from "./ticket-drawer.tsx";

const statuses: readonly TicketStatus[] = ["accepted", "assigned", "handled", "closed"];

/** The server counts no further. */
const mostCounted = 100;
const showCount = (count: number): string => (count >= mostCounted ? `${mostCounted - 1}+` : String(count));

const columns: TableColumnsType<TicketItem> = [
  {
    title: "编号",
    key: "number",
    width: 180,
    render: (_, { id, number, kind, description }) => (
      <>
        <a className="mono" href={writePlace("tickets", id)}>
          {number}
        </a>
        <span className="cell-more">
          {ticketKindLabel[kind]} · {description}
        </span>
      </>
    ),
  },
  { title: "类别", key: "kind", responsive: ["lg"], width: 96, render: (_, { kind }) => ticketKindLabel[kind] },
  {
    title: "诉求",
    key: "description",
    responsive: ["lg"],
    render: (_, { description }) => <span className="cut">{description}</span>,
  },
  { title: "地区", key: "region", responsive: ["lg"], width: 140, render: (_, { region }) => regionName(region) },
  {
    title: "承办部门",
    key: "department",
    responsive: ["lg"],
    width: 130,
    render: (_, { department }) => department ?? "—",
  },
  {
    title: "答复期限",
    key: "dueOn",
    width: 180,
    render: (_, { dueOn, status }) => <DueDay dueOn={dueOn} open={status === "accepted" || status === "assigned"} />,
  },
  {
    title: "登记时间",
    key: "openedAt",
    responsive: ["lg"],
    width: 120,
    render: (_, { openedAt }) => showMinute(openedAt),
  },
];

const pageOf = ({ tickets, after }: TicketPage) => ({ items: tickets, after });

/** 工单: by status, oldest first; one opens beside the list. */
export const TicketsPage = ({ recordId }: { recordId: string | null }) => {
  const { client } = useDesk();
  const [status, setStatus] = useState<TicketStatus>("accepted");
  const pages = usePages(status, (after) => client.listTickets(status, after), pageOf);
  const { first, items } = pages;
  const { lg = true } = Grid.useBreakpoint();
  const counts = first.value?.counts;
  const [shownCounts, setShownCounts] = useState(counts);
  if (counts && counts !== shownCounts) setShownCounts(counts);
  return (
    <div className="list-page">
      <Tabs
        activeKey={status}
        onChange={(key) => setStatus(statuses.find((candidate) => candidate === key) ?? "accepted")}
        items={statuses.map((key) => ({
          key,
          label: (
            <>
              {ticketStatusLabel[key]} {shownCounts && <span className="count">{showCount(shownCounts[key])}</span>}
            </>
          ),
        }))}
      />
      {first.error !== null && <Failure error={first.error} retry={() => void first.reload()} />}
      <Table
        rowKey="id"
        columns={columns}
        dataSource={items}
        loading={first.busy && !first.value}
        pagination={false}
        size="middle"
        scroll={lg ? { x: 980 } : {}}
        locale={{ emptyText: first.busy ? "正在读取" : `没有${ticketStatusLabel[status]}的工单` }}
        onRow={({ id }) => ({ onClick: () => goTo("tickets", id) })}
        rowClassName={({ id }) => (id === recordId ? "row row-open" : "row")}
      />
      <LoadMore {...pages} />
      <TicketDrawer ticketId={recordId} onMoved={() => void first.reload()} />
    </div>
  );
};
