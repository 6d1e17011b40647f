import { App as AntApp, Button, Drawer, Switch } from "antd";
import { useEffect, useState } from "react";
import type { Message } from "../../../functions/messages/message.ts";
import type { HandoffItem } from "../api/desk-contract.ts";
import { hasProblemCode, titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { useShortcuts } from "../shell/shortcuts.ts";
import { Failure } from "../ui/failure.tsx";
import { BackIcon, PanelIcon } from "../ui/icons.tsx";
import { Loading } from "../ui/loading.tsx";
import { goTo } from "../use-place.ts";
import { reasonLabel } from "../words.ts";
import { Composer } from "./composer.tsx";
import { SidePanel } from "./side-panel.tsx";
import { TranscriptView } from "./transcript-view.tsx";
import { type Chat, useChat } from "./use-chat.ts";

const endedWords = {
  agent: "坐席已结束对话，群众回到小窗机器人。",
  citizen: "群众已结束对话，回到小窗机器人。",
  silence: "群众一直没有回复，对话已自动结束。",
  absence: "群众离开了页面，已不再等待。",
} as const;

const useEnd = (handoffId: string, chat: Chat) => {
  const { client, queue, tell } = useDesk();
  const { modal } = AntApp.useApp();
  const end = async () => {
    try {
      await client.endHandoff(handoffId);
      tell("success", "对话已结束");
      await Promise.all([queue.reload(), chat.detail.reload()]);
    } catch (error) {
      tell("error", titleOf(error));
    }
  };
  return () =>
    void modal.confirm({
      title: "结束这次对话？",
      content: "结束后群众会回到小窗机器人，仍可以再次转人工。",
      okText: "结束对话",
      okButtonProps: { danger: true },
      cancelText: "继续聊",
      onOk: end,
    });
};

type HeadProps = { handoff: HandoffItem; holds: boolean; onEnd(): void; onPanel(): void };

const ChatHead = ({ handoff, holds, onEnd, onPanel }: HeadProps) => (
  <header className="chat-head">
    <a className="chat-back narrow-only" href={writePlace("handoffs")} aria-label="返回接待列表">
      <BackIcon />
    </a>
    <div className="chat-title">
      <h2>{handoff.topic || "对话"}</h2>
      <p>
        <span className={`reason reason-${handoff.reason}`}>{reasonLabel[handoff.reason]}</span>
        <span>{regionName(handoff.region)}</span>
        {handoff.agentName && !holds && <span>坐席 {handoff.agentName}</span>}
      </p>
    </div>
    <Button className="panel-toggle" aria-label="填写和工单" icon={<PanelIcon />} onClick={onPanel} />
    {holds && (
      <Button danger onClick={onEnd} aria-keyshortcuts="Alt+E">
        结束
      </Button>
    )}
  </header>
);

type FootProps = {
  handoff: HandoffItem;
  holds: boolean;
  accepting: boolean;
  onAccept(): void;
  send(text: string): void;
};

const ChatFoot = ({ handoff, holds, accepting, onAccept, send }: FootProps) => {
  if (handoff.state === "ended") return <p className="chat-note">{endedWords[handoff.endedBy ?? "agent"]}</p>;
  if (handoff.state === "waiting") {
    return (
      <div className="chat-note">
        <span>这位群众正在等待，排在第 {handoff.position ?? "–"} 位。</span>
        <Button type="primary" loading={accepting} onClick={onAccept}>
          接待
        </Button>
      </div>
    );
  }
  if (!holds) return <p className="chat-note">这次对话由坐席 {handoff.agentName} 接待，这里只能查看。</p>;
  return <Composer handoffId={handoff.id} send={send} />;
};

const NoChat = ({ error, gone, retry }: { error: unknown; gone: boolean; retry(): void }) => (
  <section className="chat" aria-label="对话">
    {error === null && <Loading label="正在读取对话" />}
    {gone && <p className="empty">这次对话不在您这里，可能已由其他坐席接待。</p>}
    {error !== null && !gone && <Failure error={error} retry={retry} />}
    {error !== null && (
      <Button className="chat-leave" onClick={() => goTo("handoffs")}>
        返回接待列表
      </Button>
    )}
  </section>
);

type Props = {
  handoffId: string;
  accepting: boolean;
  onAccept(item: HandoffItem): void;
  onRead(handoffId: string, messages: readonly Message[]): void;
};

/** One conversation: transcript, composer, and beside it what is known of the matter. */
export const ChatView = ({ handoffId, accepting, onAccept, onRead }: Props) => {
  const { me, queue } = useDesk();
  const chat = useChat(handoffId);
  const { detail, messages, outbox, loadEarlier } = chat;
  const [detailed, setDetailed] = useState(false);
  const [panelOpen, setPanelOpen] = useState(false);
  const end = useEnd(handoffId, chat);
  const handoff = detail.value?.handoff ?? null;
  const holds = handoff?.state === "active" && handoff.agentId === me.id;
  useShortcuts([{ key: "E", run: () => holds && end() }]);
  useEffect(() => onRead(handoffId, messages), [handoffId, messages, onRead]);

  // The queue may know first that this one was accepted, ended or put back.
  const { reload } = detail;
  const listed = [...(queue.value?.waiting ?? []), ...(queue.value?.active ?? [])].find(({ id }) => id === handoffId);
  const moved = handoff !== null && (listed?.state ?? "ended") !== handoff.state;
  useEffect(() => {
    if (moved) void reload();
  }, [moved, reload]);

  const gone = hasProblemCode(detail.error, "record.not-found");
  if (!handoff || !detail.value || gone) return <NoChat error={detail.error} gone={gone} retry={() => void reload()} />;
  return (
    <>
      <section className="chat" aria-label={`对话：${handoff.topic}`}>
        <ChatHead handoff={handoff} holds={holds} onEnd={end} onPanel={() => setPanelOpen(true)} />
        <div className="chat-tools">
          <Switch id="chat-detail" size="small" checked={detailed} onChange={setDetailed} />
          <label htmlFor="chat-detail">显示处理详情</label>
        </div>
        <TranscriptView
          messages={messages}
          outbox={outbox}
          detailed={detailed}
          agentName={handoff.agentName}
          loadEarlier={loadEarlier}
        />
        <ChatFoot
          handoff={handoff}
          holds={holds}
          accepting={accepting}
          onAccept={() => onAccept(handoff)}
          send={outbox.send}
        />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard (WCAG 2.1.1) */}
      <aside className="handoffs-side" aria-label="填写和工单" tabIndex={0}>
        <SidePanel detail={detail.value} />
      </aside>
      <Drawer open={panelOpen} onClose={() => setPanelOpen(false)} title="填写和工单" size={360}>
        {panelOpen && <SidePanel detail={detail.value} />}
      </Drawer>
    </>
  );
};
