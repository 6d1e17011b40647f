import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { DeskClient } from "../api/desk-client.ts";
import { after, connectSocket } from "./browser-socket.ts";
import { type Hint, type LiveState, openDeskSocket } from "./desk-socket.ts";

/** The state of the line and what comes over it; `onHint` and `onTyping` return how to stop listening. */
export type Live = {
  liveState: LiveState;
  onHint(run: (hint: Hint) => void): () => void;
  onTyping(run: (conversationId: string) => void): () => void;
};

/** Listeners that come and go. */
const useListeners = <T>() => {
  const listeners = useRef(new Set<(value: T) => void>());
  const on = useCallback((run: (value: T) => void) => {
    listeners.current.add(run);
    return () => void listeners.current.delete(run);
  }, []);
  const tell = useCallback((value: T) => {
    for (const run of [...listeners.current]) run(value);
  }, []);
  return { on, tell };
};

/** The desk's line to the server while `wanted`; curators have none and poll. */
export const useDeskSocket = (client: DeskClient, wanted: boolean): Live => {
  const [liveState, setLiveState] = useState<LiveState>("connecting");
  const { on: onHint, tell: tellHint } = useListeners<Hint>();
  const { on: onTyping, tell: tellTyping } = useListeners<string>();
  useEffect(() => {
    if (!wanted) return;
    return openDeskSocket({
      address: async () => {
        const { ticket } = await client.openSocketTicket();
        const url = new URL("/v1/socket", window.location.href);
        url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
        url.searchParams.set("token", ticket);
        return url.href;
      },
      connect: connectSocket,
      after,
      random: () => Math.random(),
      onHint: tellHint,
      onTyping: tellTyping,
      onState: setLiveState,
    });
  }, [client, wanted, tellHint, tellTyping]);
  return useMemo(() => ({ liveState, onHint, onTyping }), [liveState, onHint, onTyping]);
};
