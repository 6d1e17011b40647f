import { Button, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import type { EntryItem, EntryQuery } from "../api/entry-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { Failure } from "../ui/failure.tsx";
import { showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { useSettled } from "../ui/use-settled.ts";
import { goTo } from "../use-place.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { EntryFilters } from "./entry-filters.tsx";
import { EntryStage } from "./entry-stage.tsx";
import { Validity } from "./validity.tsx";

const columns: TableColumnsType<EntryItem> = [
  {
    title: "标题",
    key: "title",
    render: (_, { id, title, region, department, ...entry }) => (
      <>
        <a href={writePlace("entries", id)}>{title === "" ? `（没有标题）${id}` : title}</a>
        <span className="cell-more">
          <EntryStage {...entry} /> {regionName(region)} · {department}
        </span>
      </>
    ),
  },
  { title: "状态", key: "state", responsive: ["lg"], width: 140, render: (_, entry) => <EntryStage {...entry} /> },
  { title: "地区", key: "region", responsive: ["lg"], width: 130, render: (_, { region }) => regionName(region) },
  { title: "部门", key: "department", responsive: ["lg"], width: 150, render: (_, { department }) => department },
  { title: "维护人", key: "owner", responsive: ["lg"], width: 120, render: (_, { owner }) => owner },
  { title: "有效期", key: "validity", responsive: ["xl"], width: 190, render: (_, entry) => <Validity {...entry} /> },
  {
    title: "最后修改",
    key: "updatedAt",
    responsive: ["xxl"],
    width: 110,
    render: (_, { updatedAt }) => showMinute(updatedAt),
  },
];

const everything: EntryQuery = { text: "", state: "", region: "", department: "", owner: "", page: 1 };
const pageSize = 20;

/** All entries, filtered by the server, twenty a page, with what can be done to many at once. */
export const EntryList = () => {
  const { client } = useDesk();
  const [query, setQuery] = useState(everything);
  const [chosen, setChosen] = useState<readonly EntryItem[]>([]);
  const settled = useSettled(query, 200);
  const reading = useReading(JSON.stringify(settled), () => client.listEntries(settled));
  const [page, setPage] = useState(reading.value);
  // The list stays while the next one is being read.
  if (reading.value && reading.value !== page) setPage(reading.value);
  const change = (given: Partial<EntryQuery>) => {
    setQuery((before) => ({ ...before, page: 1, ...given }));
    setChosen([]);
  };
  return (
    <>
      <EntryFilters page={page} query={query} onChange={change} />
      <div className="list-actions">
        <BulkBar
          chosen={chosen}
          onDone={() => {
            setChosen([]);
            void reading.reload();
          }}
        />
        <Button type="primary" onClick={() => goTo("entries", "~new")}>
          新建条目
        </Button>
      </div>
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      <Table
        rowKey="id"
        columns={columns}
        dataSource={page?.entries ?? []}
        loading={reading.busy}
        pagination={{
          current: query.page,
          pageSize,
          total: page?.total ?? 0,
          showSizeChanger: false,
          showTotal: (total) => `共 ${total} 条`,
          onChange: (number) => change({ page: number }),
        }}
        rowSelection={{
          selectedRowKeys: chosen.map(({ id }) => id),
          onChange: (_, rows) => setChosen(rows),
          getCheckboxProps: ({ title }) => ({ "aria-label": `选择 ${title}` }),
          getTitleCheckboxProps: () => ({ "aria-label": "选择本页全部条目" }),
        }}
        size="middle"
        tableLayout="fixed"
        locale={{ emptyText: reading.busy ? "正在读取" : "没有符合条件的条目" }}
      />
    </>
  );
};
