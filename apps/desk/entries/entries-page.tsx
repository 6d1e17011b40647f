import { Grid, Input, Select, Table, type TableColumnsType } from "antd";
import { useDeferredValue, useMemo, useState } from "react";
import type { EntryItem } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { Failure } from "../ui/failure.tsx";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { EntryDrawer } from "./entry-drawer.tsx";
import { departmentsOf, type EntryFilter, filterEntries, regionsOf } from "./filter-entries.ts";
import { Validity } from "./validity.tsx";

const columns: TableColumnsType<EntryItem> = [
  {
    title: "标题",
    key: "title",
    render: (_, { id, title, region, department }) => (
      <>
        <a href={writePlace("entries", id)}>{title}</a>
        <span className="cell-more">
          {regionName(region)} · {department}
        </span>
      </>
    ),
  },
  { title: "地区", key: "region", responsive: ["lg"], width: 150, render: (_, { region }) => regionName(region) },
  { title: "部门", key: "department", responsive: ["lg"], width: 190, render: (_, { department }) => department },
  { title: "维护人", key: "owner", responsive: ["lg"], width: 130, render: (_, { owner }) => owner },
  { title: "有效期", key: "validity", responsive: ["lg"], width: 210, render: (_, entry) => <Validity {...entry} /> },
];

type FilterProps = { entries: readonly EntryItem[]; filter: EntryFilter; onChange(filter: EntryFilter): void };

const FilterBar = ({ entries, filter, onChange }: FilterProps) => {
  const regions = useMemo(() => regionsOf(entries), [entries]);
  const departments = useMemo(() => departmentsOf(entries), [entries]);
  return (
    <search className="filters" aria-label="筛选知识条目">
      <Input
        allowClear
        value={filter.text}
        aria-label="按文字筛选"
        placeholder="标题、编号、维护人"
        onChange={({ target }) => onChange({ ...filter, text: target.value })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        value={filter.region}
        aria-label="按地区筛选"
        placeholder="全部地区"
        options={regions.map((code) => ({ value: code, label: regionName(code) }))}
        onChange={(region: string | undefined) => onChange({ ...filter, region: region ?? null })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        value={filter.department}
        aria-label="按部门筛选"
        placeholder="全部部门"
        options={departments.map((name) => ({ value: name, label: name }))}
        onChange={(department: string | undefined) => onChange({ ...filter, department: department ?? null })}
      />
    </search>
  );
};

const noFilter: EntryFilter = { text: "", region: null, department: null };

/** 知识: what the bot answers from now; one entry opens beside the list. */
export const EntriesPage = ({ recordId }: { recordId: string | null }) => {
  const { client } = useDesk();
  const reading = useReading("entries", client.listEntries);
  const { lg = true } = Grid.useBreakpoint();
  const [filter, setFilter] = useState(noFilter);
  const settled = useDeferredValue(filter);
  const entries = reading.value?.entries;
  const shown = useMemo(() => filterEntries(entries ?? [], settled), [entries, settled]);
  return (
    <div className="list-page">
      <FilterBar entries={entries ?? []} filter={filter} onChange={setFilter} />
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      <Table
        rowKey="id"
        columns={columns}
        dataSource={shown}
        loading={reading.busy && !reading.value}
        pagination={{ pageSize: 20, showSizeChanger: false, showTotal: (total) => `共 ${total} 条` }}
        size="middle"
        scroll={lg ? { x: 900 } : {}}
        locale={{ emptyText: reading.busy ? "正在读取" : "没有符合条件的条目" }}
        onRow={({ id }) => ({ onClick: () => goTo("entries", id) })}
        rowClassName={({ id }) => (id === recordId ? "row row-open" : "row")}
      />
      <EntryDrawer entryId={recordId} />
    </div>
  );
};
