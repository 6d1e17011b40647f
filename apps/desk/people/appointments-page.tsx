import { Input, Select, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import type { DayAppointments } from "../api/people-client.ts";
import { useDesk } from "../app-services.ts";
import { Failure } from "../ui/failure.tsx";
import { chinaDay } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";

type Line = DayAppointments["appointments"][number];

const columns: TableColumnsType<Line> = [
  { title: "时间", key: "time", width: 100, render: (_, { time }) => time },
  { title: "预约码", key: "code", width: 140, render: (_, { code }) => <span className="mono">{code}</span> },
  { title: "事项", key: "matter", render: (_, { matterTitle }) => matterTitle },
];

/** The appointments of one place on one day; citizens say their code, no name is kept. */
export const AppointmentsPage = () => {
  const { client } = useDesk();
  const [day, setDay] = useState(chinaDay(new Date()));
  const [placeId, setPlaceId] = useState<string | undefined>();
  const reading = useReading(`${placeId} ${day}`, () => client.listDayAppointments(placeId, day || undefined));
  const [places, setPlaces] = useState<DayAppointments["places"]>([]);
  // The choice of places stays while another day is being read.
  if (reading.value && reading.value.places !== places) setPlaces(reading.value.places);
  return (
    <div className="list-page">
      <div style={{ display: "flex", flexWrap: "wrap", gap: 12, marginBottom: 16 }}>
        <Select
          aria-label="大厅"
          placeholder="大厅"
          style={{ minWidth: 240 }}
          value={placeId ?? reading.value?.placeId ?? null}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => setPlaceId(id ?? undefined)}
        />
        <Input
          type="date"
          aria-label="日期"
          style={{ width: 170 }}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      </div>
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      <Table
        rowKey={({ code }) => code}
        columns={columns}
        dataSource={reading.value?.appointments ?? []}
        loading={reading.busy && !reading.value}
        pagination={false}
        size="middle"
        locale={{ emptyText: reading.busy ? "正在读取" : "这一天没有预约" }}
      />
    </div>
  );
};
