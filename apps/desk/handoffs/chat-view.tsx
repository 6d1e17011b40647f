import { Alert, Button, Drawer, Switch } from "antd";
import { useEffect, useState } from "react";
import type { Message } from "../../../functions/messages/message.ts";
import type { HandoffItem } from "../api/desk-contract.ts";
import { hasProblemCode, titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { useShortcuts } from "../shell/shortcuts.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { goTo } from "../use-place.ts";
import { ChatFoot } from "./chat-foot.tsx";
import { ChatHead } from "./chat-head.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { SidePanel } from "./side-panel.tsx";
import { TranscriptView } from "./transcript-view.tsx";
import { TransferDialog } from "./transfer-dialog.tsx";
import { type Chat, useChat } from "./use-chat.ts";

const useTakeOver = (handoffId: string, chat: Chat) => {
  const { client, queue, tell } = useDesk();
  return async () => {
    try {
      await client.takeOver(handoffId);
      tell("success", "已接管，群众已知道由您接待");
    } catch (error) {
      tell("error", titleOf(error));
    }
    await Promise.all([queue.reload(), chat.detail.reload()]);
  };
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

const Danger = ({ handoff }: { handoff: HandoffItem }) =>
  handoff.alertAt === null || handoff.state === "ended" ? null : (
    <Alert
      type="error"
      banner
      title="群众的话里可能有危险，求助电话已发给群众。请先确认人是否安全，必要时联系 110、120。"
      role="alert"
    />
  );

type Dialog = "end" | "transfer" | null;

type Props = {
  handoffId: string;
  accepting: boolean;
  onAccept(item: HandoffItem): void;
  onRead(handoffId: string, messages: readonly Message[]): void;
};

/** The queue may know first that this one was accepted, ended or put back. */
const useMoved = (handoff: HandoffItem | null, reload: () => Promise<void>) => {
  const { queue } = useDesk();
  const listed = [...(queue.value?.waiting ?? []), ...(queue.value?.active ?? [])].find(({ id }) => id === handoff?.id);
  const isListed = handoff?.state === "waiting" || handoff?.state === "active";
  const isNews =
    isListed &&
    (listed?.state !== handoff.state || listed.agentId !== handoff.agentId || listed.alertAt !== handoff.alertAt);
  const news = isNews ? `${listed?.state} ${listed?.agentId} ${listed?.alertAt}` : null;
  useEffect(() => {
    if (news !== null) void reload();
  }, [news, reload]);
};

/** One conversation: transcript, composer, and beside it what is known of the matter. */
export const ChatView = ({ handoffId, accepting, onAccept, onRead }: Props) => {
  const { me, queue } = useDesk();
  const chat = useChat(handoffId);
  const { detail, messages, outbox, loadEarlier } = chat;
  const [detailed, setDetailed] = useState(false);
  const [panelOpen, setPanelOpen] = useState(false);
  const [dialog, setDialog] = useState<Dialog>(null);
  const takeOver = useTakeOver(handoffId, chat);
  const handoff = detail.value?.handoff ?? null;
  const holds = handoff?.state === "active" && handoff.agentId === me.id;
  const supervises = me.roles.includes("supervisor") || me.roles.includes("admin");
  const mayTakeOver = supervises && handoff?.state === "active" && !holds;
  useShortcuts([
    { key: "E", run: () => holds && setDialog("end") },
    { key: "T", run: () => holds && setDialog("transfer") },
    { key: "K", run: () => mayTakeOver && void takeOver() },
  ]);
  useEffect(() => onRead(handoffId, messages), [handoffId, messages, onRead]);
  useMoved(handoff, detail.reload);

  const gone = hasProblemCode(detail.error, "record.not-found");
  if (!handoff || !detail.value || gone)
    return <NoChat error={detail.error} gone={gone} retry={() => void detail.reload()} />;
  const done = () => {
    setDialog(null);
    void Promise.all([queue.reload(), detail.reload()]);
  };
  return (
    <>
      <section className="chat" aria-label={`对话：${handoff.topic}`}>
        <ChatHead
          handoff={handoff}
          holds={holds}
          onEnd={() => setDialog("end")}
          onTransfer={() => setDialog("transfer")}
          onTakeOver={mayTakeOver ? () => void takeOver() : null}
          onPanel={() => setPanelOpen(true)}
        />
        <Danger handoff={handoff} />
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
          detail={detail.value}
          chat={chat}
          holds={holds}
          supervises={supervises}
          accepting={accepting}
          onAccept={() => onAccept(handoff)}
        />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard (WCAG 2.1.1) */}
      <aside className="handoffs-side" aria-label="填写和工单" tabIndex={0}>
        <SidePanel detail={detail.value} />
      </aside>
      <Drawer open={panelOpen} onClose={() => setPanelOpen(false)} title="填写和工单" size={360}>
        {panelOpen && <SidePanel detail={detail.value} />}
      </Drawer>
      <EndDialog
        handoffId={handoffId}
        topic={handoff.topic}
        open={dialog === "end"}
        onClose={() => setDialog(null)}
        onDone={done}
      />
      <TransferDialog
        handoffId={handoffId}
        queue={handoff.queue}
        open={dialog === "transfer"}
        onClose={() => setDialog(null)}
        onDone={() => {
          done();
          goTo("handoffs");
        }}
      />
    </>
  );
};
