import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { DeskClient } from "../api/desk-client.ts";
import { after, connectSocket } from "./browser-socket.ts";
import { type Hint, type LiveState, openDeskSocket } from "./desk-socket.ts";

/** The state of the line and what comes over it; `onHint` returns how to stop listening. */
export type Live = { liveState: LiveState; onHint(run: (hint: Hint) => void): () => void };

/** The desk's line to the server while `wanted`; curators have none and poll. */
export const useDeskSocket = (client: DeskClient, wanted: boolean): Live => {
  const [liveState, setLiveState] = useState<LiveState>("connecting");
  const listeners = useRef(new Set<(hint: Hint) => void>());
  const onHint = useCallback((run: (hint: Hint) => void) => {
    listeners.current.add(run);
    return () => void listeners.current.delete(run);
  }, []);
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
      onHint: (hint) => {
        for (const run of [...listeners.current]) run(hint);
      },
      onState: setLiveState,
    });
  }, [client, wanted]);
  return useMemo(() => ({ liveState, onHint }), [liveState, onHint]);
};
