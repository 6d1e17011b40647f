import { Button } from "antd";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Message } from "../../../functions/messages/message.ts";
import { showTime } from "../ui/times.ts";
import { Bubble } from "./bubble.tsx";
import type { Outgoing } from "./outbox.ts";
import type { Outbox } from "./use-outbox.ts";

const stateWords: Record<Outgoing["state"], string> = { sending: "正在发送", taken: "已提交", failed: "没有发出去" };

const OutgoingBubble = ({ item, retry }: { item: Outgoing; retry(): void }) => (
  <li className={`bubble bubble-agent bubble-${item.state}`}>
    <p className="bubble-head">
      <b>我</b>
      <time dateTime={item.at}>{showTime(item.at, new Date())}</time>
    </p>
    <div className="bubble-body">
      <p className="bubble-text">{item.text}</p>
    </div>
    <p className="bubble-state">
      {stateWords[item.state]}
      {item.reason && `：${item.reason}`}
      {item.state === "failed" && (
        <Button size="small" onClick={retry}>
          重新发送
        </Button>
      )}
    </p>
  </li>
);

/** How near the end counts as being there, in pixels. */
const nearEnd = 80;

/** Keeps the end in view while the reader is there, and after own words; someone who has scrolled up is left in peace. */
const useEndInView = (said: number, own: number) => {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const [behind, setBehind] = useState(false);
  const toEnd = useCallback(() => {
    if (!box.current) return;
    height.current = box.current.scrollHeight;
    box.current.scrollTo({ top: height.current });
  }, []);
  const onScroll = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    const isNear = scrollHeight - scrollTop - clientHeight < nearEnd;
    // A scroll that comes with a new height is the browser's doing, not the reader's.
    if (isNear || scrollHeight === height.current) atEnd.current = isNear;
    height.current = scrollHeight;
    if (isNear) setBehind(false);
  };
  const ownBefore = useRef(own);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts are what says that something was added
  useLayoutEffect(() => {
    if (own > ownBefore.current) atEnd.current = true;
    ownBefore.current = own;
    if (atEnd.current) toEnd();
    else setBehind(true);
  }, [said, own, toEnd]);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(box.current);
    if (box.current.lastElementChild) observer.observe(box.current.lastElementChild);
    return () => observer.disconnect();
  }, [toEnd]);
  return { box, behind, toEnd, onScroll };
};

type Props = {
  messages: readonly Message[];
  outbox: Outbox;
  detailed: boolean;
  agentName: string | null;
  loadEarlier: (() => Promise<void>) | null;
};

/** The whole conversation, the bot's part included. New lines are read out; the list can be scrolled by keyboard. */
export const TranscriptView = ({ messages, outbox, detailed, agentName, loadEarlier }: Props) => {
  const { box, behind, toEnd, onScroll } = useEndInView(messages.length, outbox.items.length);
  return (
    <div className="transcript">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard (WCAG 2.1.1) */}
      <div className="transcript-scroll" ref={box} onScroll={onScroll} tabIndex={0} role="log" aria-label="对话记录">
        {loadEarlier && (
          <Button type="link" block onClick={() => void loadEarlier()}>
            看更早的内容
          </Button>
        )}
        <ol className="bubbles">
          {messages.map((message) => (
            <Bubble key={message.seq} message={message} detailed={detailed} ownName={agentName} />
          ))}
          {outbox.items.map((item) => (
            <OutgoingBubble key={item.messageId} item={item} retry={() => outbox.retry(item)} />
          ))}
        </ol>
      </div>
      {behind && (
        <Button className="transcript-new" shape="round" size="small" type="primary" onClick={toEnd}>
          有新内容
        </Button>
      )}
    </div>
  );
};
