import { useCallback, useEffect, useMemo, useState } from "react";
import type { Message } from "../../../functions/messages/message.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { keepOutbox, loadOutbox, notShownYet, type Outgoing, withState } from "./outbox.ts";

export type Outbox = {
  items: readonly Outgoing[];
  send(text: string, suggestionId?: string): void;
  retry(item: Outgoing): void;
};

/**
 * The agent's words on their way in one handoff: shown at once, sent again by hand under the same id, gone as soon as the
 * transcript has them. `onSettled` runs after the server took or refused one.
 */
export const useOutbox = (handoffId: string, messages: readonly Message[], onSettled: () => void): Outbox => {
  const { client } = useDesk();
  const [all, setAll] = useState(() => loadOutbox(window.sessionStorage, handoffId));
  const items = useMemo(() => notShownYet(all, messages), [all, messages]);
  useEffect(() => keepOutbox(window.sessionStorage, handoffId, items), [handoffId, items]);

  const deliver = useCallback(
    async ({ messageId, text, suggestionId }: Outgoing) => {
      try {
        await client.sendMessage(handoffId, { messageId, text, suggestionId });
        setAll((before) => withState(before, messageId, "taken"));
      } catch (error) {
        setAll((before) => withState(before, messageId, "failed", titleOf(error)));
      }
      onSettled();
    },
    [client, handoffId, onSettled],
  );

  const send = useCallback(
    (text: string, suggestionId?: string) => {
      const item: Outgoing = {
        messageId: crypto.randomUUID(),
        text,
        at: new Date().toISOString(),
        state: "sending",
        reason: null,
        ...(suggestionId && { suggestionId }),
      };
      setAll((before) => [...before, item]);
      void deliver(item);
    },
    [deliver],
  );

  const retry = useCallback(
    (item: Outgoing) => {
      setAll((before) => withState(before, item.messageId, "sending"));
      void deliver(item);
    },
    [deliver],
  );
  return { items, send, retry };
};
