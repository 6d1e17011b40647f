import { Button, Grid, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import type { TicketItem, TicketPage, TicketStatus } from "../api/ticket-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { DueDay } from "../ui/due-day.tsx";
import { Failure } from "../ui/failure.tsx";
import { LoadMore } from "../ui/load-more.tsx";
import { TabList } from "../ui/tab-list.tsx";
import { showMinute } from "../ui/times.ts";
import { useEachMinute } from "../ui/use-each-minute.ts";
import { type Pages, usePages } from "../ui/use-pages.ts";
import { type Reading, useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { ticketKindLabel, ticketStatusLabel } from "../words.ts";
import { NewTicket } from "./new-ticket.tsx";
import { RatesView } from "./rates-view.tsx";
import { TicketDrawer } from "./ticket-drawer.tsx";
import { isOpen } from "./ticket-facts.tsx";
import { straightWay } from "./ticket-way.ts";

const statuses: readonly TicketStatus[] = [...straightWay, "declined", "merged", "withdrawn", "archived"];

/** The server counts no further. */
const mostCounted = 100;
const showCount = (count: number): string => (count >= mostCounted ? `${mostCounted - 1}+` : String(count));

const DueCell = ({ ticket }: { ticket: TicketItem }) => (
  <>
    <DueDay dueOn={ticket.dueOn} open={isOpen(ticket) && ticket.waitingSince === null} />
    <span className="cell-flags">
      {ticket.supervised && <span className="flag flag-urgent">督办</span>}
      {ticket.request && <span className="flag">{ticket.request.type === "return" ? "待审退单" : "待审延期"}</span>}
      {ticket.waitingSince && <span className="flag">等群众补充</span>}
      {ticket.reopened > 0 && <span className="flag">重办</span>}
    </span>
  </>
);

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
    render: (_, ticket) => <DueCell ticket={ticket} />,
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
const rowOf = (recordId: string | null) => ({
  onRow: ({ id }: TicketItem) => ({ onClick: () => goTo("tickets", id) }),
  rowClassName: ({ id }: TicketItem) => (id === recordId ? "row row-open" : "row"),
});

/** What needs somebody now: near or past the deadline, supervised, or waiting for a decision. */
const Alerts = ({ recordId, reading }: { recordId: string | null; reading: Reading<{ tickets: TicketItem[] }> }) => {
  const { lg = true } = Grid.useBreakpoint();
  return (
    <>
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      <Table
        rowKey="id"
        columns={columns}
        dataSource={reading.value?.tickets ?? []}
        loading={reading.busy && !reading.value}
        pagination={false}
        size="middle"
        scroll={lg ? { x: 980 } : {}}
        locale={{ emptyText: reading.busy ? "正在读取" : "没有需要马上处理的工单" }}
        {...rowOf(recordId)}
      />
    </>
  );
};

type ByStatus = { status: TicketStatus; recordId: string | null; pages: Pages<TicketPage, TicketItem> };

const StatusTable = ({ status, recordId, pages }: ByStatus) => {
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
        scroll={lg ? { x: 980 } : {}}
        locale={{ emptyText: first.busy ? "正在读取" : `没有${ticketStatusLabel[status]}的工单` }}
        {...rowOf(recordId)}
      />
      <LoadMore {...pages} />
    </>
  );
};

type Shown = TicketStatus | "alerts" | "rates";

/** 工单: by status, oldest first, and what needs somebody now; one opens beside the list. */
export const TicketsPage = ({ recordId }: { recordId: string | null }) => {
  const { client, me } = useDesk();
  const isAgent = me.roles.some((role) => role === "agent" || role === "admin");
  const [shown, setShown] = useState<Shown>(isAgent ? "accepted" : "assigned");
  const [isWriting, setWriting] = useState(false);
  const status = shown === "alerts" || shown === "rates" ? "accepted" : shown;
  const pages = usePages(status, (after) => client.listTickets(status, after), pageOf);
  const alerts = useReading("alerts", client.readAlerts);
  useEachMinute(() => {
    pages.refresh();
    void alerts.reload();
  });
  const { first } = pages;
  const counts = first.value?.counts;
  const [shownCounts, setShownCounts] = useState(counts);
  if (counts && counts !== shownCounts) setShownCounts(counts);
  const reload = () => {
    void first.reload();
    void alerts.reload();
  };
  const label = (text: string, count: number | undefined) => (
    <>
      {text} {count !== undefined && <span className="count">{showCount(count)}</span>}
    </>
  );
  return (
    <div className="list-page">
      {isAgent && (
        <p className="page-actions">
          <Button onClick={() => setWriting(true)}>登记工单</Button>
        </p>
      )}
      <TabList<Shown>
        label="工单状态"
        chosen={shown}
        choose={setShown}
        items={[
          { key: "alerts", label: label("待处理", alerts.value?.tickets.length) },
          ...statuses.map((key) => ({ key, label: label(ticketStatusLabel[key], shownCounts?.[key]) })),
          { key: "rates", label: "三率" },
        ]}
      />
      {shown === "rates" && <RatesView />}
      {shown === "alerts" && <Alerts recordId={recordId} reading={alerts} />}
      {shown !== "rates" && shown !== "alerts" && <StatusTable status={status} recordId={recordId} pages={pages} />}
      <TicketDrawer ticketId={recordId} onMoved={reload} />
      <NewTicket open={isWriting} close={() => setWriting(false)} />
    </div>
  );
};
