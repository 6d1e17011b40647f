import type { ChatStore } from "./chat-store.ts";
import type { Platform } from "./platform.ts";
import { viewChat } from "./view.ts";

/** A sign is sent so often at most, and shown so long after the last one came. */
const everyMs = 3_000;
const shownMs = 5_000;

/** Signs of typing, both ways, while a person is there. A sign that gets lost is no loss. */
export const createTyping = (platform: Platform, { state, dispatch }: ChatStore, send: () => void) => {
  let lastSent = Number.NEGATIVE_INFINITY;
  let cancel = () => {};
  return {
    /** The citizen is typing. */
    mine: () => {
      const now = platform.now();
      if (now - lastSent < everyMs || viewChat(state()).handoff?.state !== "active") return;
      lastSent = now;
      send();
    },
    /** The agent is typing. */
    theirs: () => {
      cancel();
      dispatch({ type: "agent-typing", isTyping: true });
      cancel = platform.after(shownMs, () => dispatch({ type: "agent-typing", isTyping: false }));
    },
  };
};
