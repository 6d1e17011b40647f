import { useCallback, useEffect, useRef, useState } from "react";
import type { Message } from "../../../functions/messages/message.ts";
import type { HandoffDetail } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { type Reading, useReading } from "../ui/use-reading.ts";
import { useRepeated } from "../ui/use-repeated.ts";
import { cursorOf, mergeMessages } from "./transcript.ts";
import { type Outbox, useOutbox } from "./use-outbox.ts";

const pageLength = 200;
/** The queue is read a moment after a message is taken; the turn is usually done by then. */
const lookAgainMs = 400;

export type Chat = {
  detail: Reading<HandoffDetail>;
  messages: readonly Message[];
  outbox: Outbox;
  /** Null when the transcript is there from its beginning. */
  loadEarlier: (() => Promise<void>) | null;
};

/** One handoff, live: read whole once, then what came after the cursor on every hint. */
export const useChat = (handoffId: string): Chat => {
  const { client, live } = useDesk();
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const current = useRef(messages);
  current.current = messages;
  const add = useCallback((more: readonly Message[]) => setMessages((before) => mergeMessages(before, more)), []);

  const detail = useReading(handoffId, () => client.readHandoff(handoffId));
  const { value, reload } = detail;
  useEffect(() => {
    if (value) add(value.messages);
  }, [value, add]);

  const reading = useRef(false);
  const readOn = useCallback(async () => {
    if (reading.current) return;
    reading.current = true;
    try {
      const page = await client.readMessages(handoffId, String(cursorOf(current.current)));
      add(page.messages);
      // Forms, tickets and the state change with what is said by others than the agent.
      if (page.messages.some(({ from }) => from !== "agent")) await reload();
    } catch {
      // The next hint or tick reads again; the connection state tells about the line.
    } finally {
      reading.current = false;
    }
  }, [client, handoffId, add, reload]);

  const ended = value?.handoff.state === "ended";
  useRepeated(() => void (current.current.length > 0 ? readOn() : reload()), {
    live,
    wanted: !ended,
    concerns: ({ handoffId: changed, conversationId }) =>
      changed === handoffId || conversationId === value?.handoff.conversationId || (!changed && !conversationId),
  });
  useRepeated(() => void reload(), {
    live: { ...live, liveState: "live" },
    wanted: !ended,
    concerns: ({ handoffId: changed }) => changed === handoffId,
  });

  const lookAgain = useCallback(() => void window.setTimeout(() => void readOn(), lookAgainMs), [readOn]);
  const outbox = useOutbox(handoffId, messages, lookAgain);

  const firstSeq = messages[0]?.seq ?? 1;
  const loadEarlier = async () => {
    const after = Math.max(0, firstSeq - 1 - pageLength);
    add((await client.readMessages(handoffId, String(after))).messages);
  };
  return { detail, messages, outbox, loadEarlier: firstSeq > 1 ? loadEarlier : null };
};
