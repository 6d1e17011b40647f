import { type ChatEvent, type ChatState, initialState, reduceChat } from "./chat-state.ts";

/** Holds the state of one conversation and tells whoever listens that it changed. */
export type ChatStore = {
  state(): ChatState;
  dispatch(event: ChatEvent): void;
  subscribe(listener: () => void): () => void;
};

export const createChatStore = (region: string): ChatStore => {
  let state = initialState(region);
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    dispatch: (event) => {
      const next = reduceChat(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
