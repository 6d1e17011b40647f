import { useCallback, useEffect, useRef, useState } from "react";
import { useDesk } from "../app-services.ts";

/** So often at most the citizen is shown that the agent types. */
const everyMs = 3_000;
/** A sign of typing is shown so long after the last one came. */
const shownMs = 5_000;

/** Tells the citizen that the agent types. A sign that does not get through is no loss. */
export const useTellTyping = (handoffId: string): (() => void) => {
  const { client } = useDesk();
  const last = useRef(0);
  return useCallback(() => {
    const now = Date.now();
    if (now - last.current < everyMs) return;
    last.current = now;
    client.tellTyping(handoffId).catch(() => {});
  }, [client, handoffId]);
};

/** Whether the citizen of this conversation is typing now. */
export const useCitizenTyping = (conversationId: string | null): boolean => {
  const { live } = useDesk();
  const [isTyping, setTyping] = useState(false);
  useEffect(() => {
    let timer: number | undefined;
    const stop = live.onTyping((typing) => {
      if (typing !== conversationId) return;
      setTyping(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setTyping(false), shownMs);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [live, conversationId]);
  return isTyping;
};
