import { Button, Input, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import type { RateRow, Share } from "../api/ticket-contract.ts";
import { useDesk } from "../app-services.ts";
import { regionName } from "../regions.ts";
import { Failure } from "../ui/failure.tsx";
import { chinaDay } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";

const percent = ({ count, of }: Share): string => (of === 0 ? "—" : `${((count / of) * 100).toFixed(1)}%`);
const share = (one: Share) => (
  <>
    {percent(one)} <span className="guess-why">{`${one.count} / ${one.of}`}</span>
  </>
);

const columns: TableColumnsType<RateRow> = [
  { title: "部门", key: "department", render: (_, { department }) => department },
  { title: "地区", key: "region", render: (_, { region }) => regionName(region) },
  { title: "响应率", key: "response", render: (_, { response }) => share(response) },
  { title: "解决率", key: "resolved", render: (_, { resolved }) => share(resolved) },
  { title: "满意率", key: "satisfied", render: (_, { satisfied }) => share(satisfied) },
];

const save = (csv: string, name: string) => {
  const url = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
};

const dayMs = 86_400_000;
const longestDays = 366;

/** 响应率, 解决率, 满意率 by department and region for tickets opened in a period; what they mean stands below. */
export const RatesView = () => {
  const { client } = useDesk();
  const [from, setFrom] = useState(() => chinaDay(new Date(Date.now() - 30 * dayMs)));
  const [to, setTo] = useState(() => chinaDay(new Date()));
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  const isPeriod = days >= 0 && days <= longestDays;
  const reading = useReading(isPeriod ? `${from} ${to}` : null, () => client.readRates(from, to));
  return (
    <section className="rates" aria-labelledby="rates-title">
      <h2 id="rates-title">三率（按部门和地区）</h2>
      <div className="rates-period">
        <label htmlFor="rates-from">登记日期从</label>
        <Input id="rates-from" type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
        <label htmlFor="rates-to">到</label>
        <Input id="rates-to" type="date" value={to} onChange={({ target }) => setTo(target.value)} />
        <Button
          disabled={!reading.value}
          onClick={() => reading.value && save(reading.value.csv, `三率 ${from} 至 ${to}.csv`)}
        >
          导出 CSV
        </Button>
      </div>
      {!isPeriod && (
        <p className="field-problem" role="alert">
          {days > longestDays ? "一次最多统计一年，请把日期改近一些。" : "请选好日期，开始日期不能晚于结束日期。"}
        </p>
      )}
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      <Table
        rowKey={({ department, region }) => `${department} ${region}`}
        columns={columns}
        dataSource={reading.value?.rows ?? []}
        loading={isPeriod && reading.busy && !reading.value}
        pagination={false}
        size="middle"
        scroll={{ x: 640 }}
        locale={{ emptyText: reading.busy ? "正在读取" : "这段时间没有可计算的工单" }}
      />
      <p className="field-hint">
        响应率：规定时间内联系了群众的 / 应联系的。解决率：群众认为已解决的 /
        成功回访的。满意率：非常满意、满意、基本满意 / 作出评价的。没有联系上的、不予受理、并单、撤回的不计入。
      </p>
    </section>
  );
};
