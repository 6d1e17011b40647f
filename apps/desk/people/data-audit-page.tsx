import { Table, type TableColumnsType } from "antd";
import type { DataAuditLine, DataAuditPage } from "../api/people-client.ts";
import { useDesk } from "../app-services.ts";
import { Failure } from "../ui/failure.tsx";
import { LoadMore } from "../ui/load-more.tsx";
import { showMinute } from "../ui/times.ts";
import { usePages } from "../ui/use-pages.ts";

const kindLabel = { export: "复制数据", erasure: "删除数据" } as const;
const eventLabel = { asked: "提出", done: "完成" } as const;
const holdingLabel: Readonly<Record<string, string>> = {
  sessions: "登录与连接",
  problems: "一类事",
  handoffs: "转人工",
  questions: "提问",
  turns: "统计记录",
  files: "文件",
  conversations: "对话和草稿",
  reminders: "提醒",
  appointments: "预约",
  platform: "平台会话",
  submissions: "申报",
  tickets: "工单",
  "shared-data": "共享查询",
  exports: "副本",
};

const countsOf = ({ counts }: DataAuditLine): string =>
  Object.entries(counts)
    .filter(([, count]) => (count ?? 0) > 0)
    .map(([name, count]) => `${holdingLabel[name] ?? name} ${count}`)
    .join("，") || "—";

const columns: TableColumnsType<DataAuditLine> = [
  { title: "时间", key: "at", width: 130, render: (_, { at }) => showMinute(at) },
  {
    title: "事项",
    key: "kind",
    width: 150,
    render: (_, { kind, event }) => `${kindLabel[kind]} · ${eventLabel[event]}`,
  },
  {
    title: "回执号",
    key: "receipt",
    width: 150,
    render: (_, { receipt }) => <span className="mono">{receipt}</span>,
  },
  { title: "记录数", key: "counts", render: (_, line) => countsOf(line) },
];

const pageOf = ({ lines, after }: DataAuditPage) => ({ items: lines, after });

/** When citizens asked for a copy or the erasure of their data and when it was done. Whose they were is not kept. */
export const DataAuditPageView = () => {
  const { client } = useDesk();
  const pages = usePages("data-audit", client.readDataAudit, pageOf);
  const { first, items } = pages;
  return (
    <div className="list-page">
      {first.error !== null && <Failure error={first.error} retry={() => void first.reload()} />}
      <Table
        rowKey={({ id }) => id}
        columns={columns}
        dataSource={[...items]}
        loading={first.busy && !first.value}
        pagination={false}
        size="middle"
        scroll={{ x: 640 }}
        locale={{ emptyText: first.busy ? "正在读取" : "还没有人提出复制或删除" }}
      />
      <LoadMore {...pages} />
    </div>
  );
};
