import { Button } from "antd";
import type { HandoffItem, HandoffLists } from "../api/desk-contract.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { showWaiting } from "../ui/times.ts";
import { useNow } from "../ui/use-now.ts";
import type { Reading } from "../ui/use-reading.ts";
import { languageLabel, reasonLabel } from "../words.ts";

/** Waiting longer than this is shown as urgent. */
const longMs = 3 * 60_000;

const WaitingTime = ({ since }: { since: string }) => {
  const ms = useNow(1000).getTime() - Date.parse(since);
  return <span className={ms > longMs ? "queue-time queue-time-long" : "queue-time"}>已等 {showWaiting(ms)}</span>;
};

type ItemProps = { item: HandoffItem; open: boolean; busy: boolean; disabled: boolean; onAccept(): void };

const QueueItem = ({ item, open, busy, disabled, onAccept }: ItemProps) => (
  <li className={`queue-item${open ? " is-open" : ""}${item.reason === "crisis" || item.alertAt ? " is-crisis" : ""}`}>
    <span className="queue-place" title={`第 ${item.position} 位`}>
      {item.position}
    </span>
    <div className="queue-words">
      <a className="queue-topic" href={writePlace("handoffs", item.id)} aria-current={open ? "true" : undefined}>
        {item.topic || "（没有留言）"}
      </a>
      <p className="queue-facts">
        <span className={`reason reason-${item.reason}`}>{reasonLabel[item.reason]}</span>
        {item.transferredAt && <span>转来的</span>}
        {item.language !== "zh" && <span>{languageLabel(item.language)}</span>}
        <span>{regionName(item.region)}</span>
        <WaitingTime since={item.requestedAt} />
      </p>
    </div>
    <Button
      type={item.position === 1 ? "primary" : "default"}
      loading={busy}
      disabled={disabled}
      onClick={onAccept}
      aria-label={`接待第 ${item.position} 位：${item.topic}`}
    >
      接待
    </Button>
  </li>
);

type Props = {
  reading: Reading<HandoffLists>;
  waiting: readonly HandoffItem[];
  openId: string | null;
  accepting: string | null;
  onAccept(item: HandoffItem): void;
};

/** Everybody who waits, in the order of serving: those of my queues, and behind a fold those of others. */
export const QueueList = ({ reading, waiting, openId, accepting, onAccept }: Props) => {
  const mine = waiting.filter(({ isMine }) => isMine !== false);
  const others = waiting.filter(({ isMine }) => isMine === false);
  const list = (items: readonly HandoffItem[]) => (
    <ol className="queue">
      {items.map((item) => (
        <QueueItem
          key={item.id}
          item={item}
          open={item.id === openId}
          busy={accepting === item.id}
          disabled={accepting !== null && accepting !== item.id}
          onAccept={() => onAccept(item)}
        />
      ))}
    </ol>
  );
  return (
    <section className="panel" aria-labelledby="queue-title">
      <h2 id="queue-title" className="panel-title">
        等待接待 <span className={mine.length > 0 ? "count count-hot" : "count"}>{mine.length}</span>
      </h2>
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      {!reading.value && reading.error === null && <Loading label="正在读取" />}
      {reading.value && mine.length === 0 && <p className="empty">没有人等待</p>}
      {list(mine)}
      {others.length > 0 && (
        <details className="queue-elsewhere">
          <summary>其他队列还有 {others.length} 人</summary>
          {list(others)}
        </details>
      )}
    </section>
  );
};
