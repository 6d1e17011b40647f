import { Button, Table } from "antd";
import { useState } from "react";
import type { LiveView } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { showTime, showWaiting } from "../ui/times.ts";
import { useNow } from "../ui/use-now.ts";
import { useReading } from "../ui/use-reading.ts";
import { useRepeated } from "../ui/use-repeated.ts";
import { languageLabel, ratingLabel } from "../words.ts";
import { SeatDialog } from "./seat-dialog.tsx";

type AgentRow = LiveView["agents"][number];
type QueueRow = LiveView["queues"][number];

const Since = ({ since }: { since: string | null }) => {
  const now = useNow(1000);
  return since === null ? "–" : showWaiting(now.getTime() - Date.parse(since));
};

const stateOf = ({ isHere, seat, lastSignAt }: AgentRow): string => {
  if (!isHere) return lastSignAt ? `不在岗（${showTime(lastSignAt, new Date())} 离开）` : "不在岗";
  return seat.isPaused ? "暂停接待" : "在岗";
};

const Queues = ({ rows, nameOf }: { rows: QueueRow[]; nameOf(queue: string): string }) => (
  <Table<QueueRow>
    className="live-table"
    size="small"
    rowKey="queue"
    pagination={false}
    scroll={{ x: 480 }}
    dataSource={rows}
    columns={[
      { title: "队列", render: (_, { queue }) => nameOf(queue) },
      { title: "等待", dataIndex: "waiting" },
      { title: "等得最久", render: (_, { longestSince }) => <Since since={longestSince} /> },
      { title: "接待中", dataIndex: "active" },
      { title: "离开页面", dataIndex: "away" },
    ]}
  />
);

type AgentsProps = { rows: AgentRow[]; nameOf(queue: string): string; onChange(row: AgentRow): void };

const Agents = ({ rows, nameOf, onChange }: AgentsProps) => (
  <Table<AgentRow>
    className="live-table"
    size="small"
    rowKey={({ seat }) => seat.agentId}
    pagination={false}
    scroll={{ x: 640 }}
    dataSource={rows}
    columns={[
      { title: "坐席", render: (_, { seat }) => seat.name },
      { title: "状态", render: (_, row) => stateOf(row) },
      { title: "对话", render: (_, { active, seat }) => `${active} / ${seat.capacity}` },
      {
        title: "队列",
        render: (_, { seat }) => (seat.queues.length === 0 ? "全部" : seat.queues.map(nameOf).join("、")),
      },
      { title: "语言", render: (_, { seat }) => seat.languages.map(languageLabel).join("、") },
      {
        title: "设置",
        render: (_, row) => (
          <Button size="small" onClick={() => onChange(row)} aria-label={`设置 ${row.seat.name}`}>
            设置
          </Button>
        ),
      },
    ]}
  />
);

const Figures = ({ live }: { live: LiveView }) => {
  const { handlingMs, ratings, endedMeasured } = live;
  const rated = ratings.reduce((sum, { count }) => sum + count, 0);
  return (
    <dl className="live-figures">
      <div>
        <dt>等待中</dt>
        <dd>{live.queues.reduce((sum, { waiting }) => sum + waiting, 0)} 人</dd>
      </div>
      <div>
        <dt>接待中</dt>
        <dd>{live.agents.reduce((sum, { active }) => sum + active, 0)} 个</dd>
      </div>
      <div>
        <dt>一次接待用时（近一天中位数）</dt>
        <dd>{handlingMs === null ? "还不够量" : showWaiting(handlingMs)}</dd>
      </div>
      <div>
        <dt>
          最近 {endedMeasured} 次接待的评价（{rated} 人评）
        </dt>
        <dd>
          {rated === 0 ? "还没有" : ratings.map(({ rating, count }) => `${ratingLabel(rating)} ${count}`).join(" · ")}
        </dd>
      </div>
    </dl>
  );
};

const Talks = () => {
  const { queue } = useDesk();
  const active = queue.value?.active ?? [];
  return (
    <ul className="live-talks">
      {active.length === 0 && <li className="empty">现在没有正在进行的对话</li>}
      {active.map(({ id, topic, agentName, alertAt, agentAwayAt, acceptedAt }) => (
        <li key={id}>
          <a href={writePlace("handoffs", id)}>{topic || "（没有留言）"}</a>
          <span className="bubble-faint">
            坐席 {agentName} · 已聊 <Since since={acceptedAt} />
          </span>
          {alertAt && <span className="reason reason-crisis">紧急</span>}
          {agentAwayAt && <span className="reason reason-crisis">坐席掉线</span>}
        </li>
      ))}
    </ul>
  );
};

/** 实时: who is there with how much, how long the queues are; every conversation can be opened, taken over, whispered into. */
export const LivePage = () => {
  const { client, live: line, kit } = useDesk();
  const live = useReading("live", () => client.readLive());
  useRepeated(() => void live.reload(), { live: line });
  const [changing, setChanging] = useState<AgentRow | null>(null);
  const queues = kit.value?.queues ?? [];
  const nameOf = (queue: string) => queues.find(({ id }) => id === queue)?.name ?? queue;
  if (live.error !== null && !live.value) return <Failure error={live.error} retry={() => void live.reload()} />;
  if (!live.value) return <Loading label="正在读取" />;
  return (
    <div className="live">
      <Figures live={live.value} />
      <section aria-labelledby="live-queues">
        <h2 id="live-queues" className="panel-title">
          队列
        </h2>
        <Queues rows={live.value.queues} nameOf={nameOf} />
      </section>
      <section aria-labelledby="live-agents">
        <h2 id="live-agents" className="panel-title">
          坐席
        </h2>
        <Agents rows={live.value.agents} nameOf={nameOf} onChange={setChanging} />
      </section>
      <section aria-labelledby="live-talks">
        <h2 id="live-talks" className="panel-title">
          正在进行的对话
        </h2>
        <Talks />
      </section>
      {changing && (
        <SeatDialog
          key={changing.seat.agentId}
          seat={changing.seat}
          queues={queues}
          onClose={() => setChanging(null)}
          onDone={() => {
            setChanging(null);
            void Promise.all([live.reload(), kit.reload()]);
          }}
        />
      )}
    </div>
  );
};
