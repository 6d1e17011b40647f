import { useCallback, useEffect, useRef, useState } from "react";
import type { Message } from "../../../functions/messages/message.ts";
import type { HandoffItem } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { useRepeated } from "../ui/use-repeated.ts";
import { keepUnread, loadUnread, noteArrived, noteRead, type Unread } from "./unread.ts";

type UnreadCounts = {
  countOf(handoffId: string): number;
  markRead(handoffId: string, messages: readonly Message[]): void;
};

/**
 * Counts what citizens say in the agent's chats that are not open. Reading them also tells the server that the agent is
 * still there.
 */
export const useUnread = (chats: readonly HandoffItem[], openId: string | null): UnreadCounts => {
  const { client, live } = useDesk();
  const [unread, setUnread] = useState<Unread>(() => loadUnread(window.sessionStorage));
  useEffect(() => keepUnread(window.sessionStorage, unread), [unread]);
  const current = useRef(unread);
  current.current = unread;

  const read = async ({ id, acceptedAt }: HandoffItem) => {
    const after = String(current.current[id]?.cursor ?? 0);
    const page = await client.readMessages(id, after).catch(() => null);
    if (page) setUnread((before) => noteArrived(before, id, page.messages, acceptedAt ?? ""));
  };
  const others = chats.filter(({ id }) => id !== openId);
  useRepeated(() => void Promise.all(others.map(read)), {
    live,
    wanted: others.length > 0,
    concerns: (hint) =>
      others.some(({ id, conversationId }) => hint.handoffId === id || hint.conversationId === conversationId),
  });

  const markRead = useCallback(
    (handoffId: string, messages: readonly Message[]) => setUnread((before) => noteRead(before, handoffId, messages)),
    [],
  );
  return { countOf: (handoffId) => unread[handoffId]?.count ?? 0, markRead };
};
