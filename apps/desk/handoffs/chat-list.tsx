import { Badge } from "antd";
import { useId } from "react";
import type { HandoffItem } from "../api/desk-contract.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { showTime } from "../ui/times.ts";

type Props = {
  title: string;
  chats: readonly HandoffItem[];
  openId: string | null;
  countOf(handoffId: string): number;
  empty: string;
};

/** Conversations that are going on, with what was said since they were last open. */
export const ChatList = ({ title, chats, openId, countOf, empty }: Props) => {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id} className="panel-title">
        {title} <span className="count">{chats.length}</span>
      </h2>
      {chats.length === 0 && <p className="empty">{empty}</p>}
      <ul className="chats">
        {chats.map((chat) => {
          const unread = countOf(chat.id);
          return (
            <li key={chat.id}>
              <a href={writePlace("handoffs", chat.id)} aria-current={chat.id === openId ? "true" : undefined}>
                <span className="chats-topic">{chat.topic || "（没有留言）"}</span>
                <span className="chats-facts">
                  {regionName(chat.region)}
                  {chat.acceptedAt && ` · ${showTime(chat.acceptedAt, new Date())} 接待`}
                  {title !== "我的对话" && chat.agentName && ` · ${chat.agentName}`}
                </span>
                {unread > 0 && <Badge count={unread} title={`${unread} 条未读`} />}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
