import { useState } from "react";
import type { HandoffItem } from "../api/desk-contract.ts";
import { hasProblemCode, titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { useShortcuts } from "../shell/shortcuts.ts";
import { goTo } from "../use-place.ts";
import { ChatList } from "./chat-list.tsx";
import { ChatView } from "./chat-view.tsx";
import { QueueList } from "./queue-list.tsx";
import { useUnread } from "./use-unread.ts";

/** Who got there first, in words: exactly one agent gets a waiting person. */
const takenBy = (error: unknown): string => {
  const agentName = hasProblemCode(error, "handoff.taken") ? error.detail.agentName : null;
  return typeof agentName === "string" ? `这位群众已由 ${agentName} 接待。` : titleOf(error);
};

const useAccept = () => {
  const { client, queue, tell } = useDesk();
  const [accepting, setAccepting] = useState<string | null>(null);
  const accept = async ({ id }: HandoffItem) => {
    if (accepting) return;
    setAccepting(id);
    try {
      await client.acceptHandoff(id);
      goTo("handoffs", id);
    } catch (error) {
      tell("error", takenBy(error));
    } finally {
      setAccepting(null);
      await queue.reload();
    }
  };
  /** Whoever is next for my queues and languages; the server decides, so that two agents never want the same. */
  const next = async () => {
    if (accepting) return;
    setAccepting("next");
    try {
      const { handoff } = await client.acceptNext();
      if (handoff) goTo("handoffs", handoff.id);
      else tell("info", "现在没有要您接待的人");
    } catch (error) {
      tell("error", titleOf(error));
    } finally {
      setAccepting(null);
      await queue.reload();
    }
  };
  return { accepting, accept: (item: HandoffItem) => void accept(item), next: () => void next() };
};

/** 接待: who waits, my conversations, and the one that is open. */
export const HandoffsPage = ({ recordId }: { recordId: string | null }) => {
  const { me, queue } = useDesk();
  const { accepting, accept, next } = useAccept();
  const supervises = me.roles.includes("supervisor") || me.roles.includes("admin");
  const waiting = queue.value?.waiting ?? [];
  const active = queue.value?.active ?? [];
  const mine = active.filter(({ agentId }) => agentId === me.id);
  const others = active.filter(({ agentId }) => agentId !== me.id);
  const { countOf, markRead } = useUnread(mine, recordId);
  useShortcuts([{ key: "A", run: next }]);
  return (
    <div className={recordId ? "handoffs has-chat" : "handoffs"}>
      <div className="handoffs-lists">
        <QueueList reading={queue} waiting={waiting} openId={recordId} accepting={accepting} onAccept={accept} />
        <ChatList title="我的对话" chats={mine} openId={recordId} countOf={countOf} empty="还没有正在进行的对话" />
        {others.length > 0 && (
          <ChatList
            title={supervises ? "其他坐席" : "同事提到我的对话"}
            chats={others}
            openId={recordId}
            countOf={() => 0}
            empty=""
          />
        )}
      </div>
      {recordId ? (
        <ChatView
          key={recordId}
          handoffId={recordId}
          accepting={accepting !== null}
          onAccept={accept}
          onRead={markRead}
        />
      ) : (
        <p className="handoffs-rest wide-only">
          {waiting.length > 0
            ? "点“接待”开始对话，也可以按 Alt+A 接待下一位。"
            : "现在没有人等待。有人来时，这里和标签页标题都会提示。"}
        </p>
      )}
    </div>
  );
};
