import type { Message } from "../../../functions/messages/message.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Session } from "./session.ts";
import { addMessages, caughtUp, emptyTranscript, type Transcript } from "./transcript.ts";

/** The server has had enough for this minute: until then only a call for a person goes out, or nothing at all. */
export type Slowed = { until: number; seconds: number; isPersonHeld: boolean };

/** `connecting` at first, `open` when messages flow, `lost` while trying again. */
export type LinkState = "connecting" | "open" | "lost";

export type ChatState = {
  session: Session | null;
  region: string;
  transcript: Transcript;
  outgoing: readonly Outgoing[];
  link: LinkState;
  slowed: Slowed | null;
  /** The last session ended by itself; the page says so kindly. */
  expired: boolean;
  /** The person at the desk is typing. */
  isAgentTyping: boolean;
};

export type ChatEvent =
  | { type: "session-opened"; session: Session; outgoing: readonly Outgoing[]; expired: boolean }
  | { type: "session-over" }
  | { type: "region-chosen"; region: string }
  | { type: "received"; messages: readonly Message[] }
  | { type: "caught-up" }
  | { type: "agent-typing"; isTyping: boolean }
  | { type: "link"; link: LinkState }
  | { type: "queued"; outgoing: Outgoing }
  | { type: "sent"; messageId: string }
  | { type: "refused"; messageId: string; reason: string }
  | { type: "slowed"; slowed: Slowed }
  | { type: "flowing" }
  | { type: "stuck" }
  | { type: "retried" }
  | { type: "discarded"; messageId: string };

export const initialState = (region: string): ChatState => ({
  session: null,
  region,
  transcript: emptyTranscript,
  outgoing: [],
  link: "connecting",
  slowed: null,
  expired: false,
  isAgentTyping: false,
});

const received = (state: ChatState, messages: readonly Message[]): ChatState => {
  const transcript = addMessages(state.transcript, messages);
  if (transcript === state.transcript) return state;
  const stored = new Set(messages.filter(({ from }) => from === "citizen").map(({ inReplyTo }) => inReplyTo));
  const isAgentTyping = state.isAgentTyping && !messages.some(({ from }) => from === "agent");
  return {
    ...state,
    isAgentTyping,
    transcript,
    outgoing: state.outgoing.filter(({ messageId }) => !stored.has(messageId)),
  };
};

const queued = (state: ChatState, outgoing: Outgoing): ChatState =>
  state.outgoing.some(({ messageId }) => messageId === outgoing.messageId)
    ? state
    : { ...state, outgoing: [...state.outgoing, outgoing], expired: false };

const change = (state: ChatState, hits: (outgoing: Outgoing) => boolean, to: Partial<Outgoing>): ChatState => ({
  ...state,
  outgoing: state.outgoing.map((outgoing) => (hits(outgoing) ? { ...outgoing, ...to } : outgoing)),
});

/** What the page knows after an event. Pure: the same events give the same page. */
export const reduceChat = (state: ChatState, event: ChatEvent): ChatState => {
  switch (event.type) {
    case "session-opened":
      return {
        ...initialState(event.session.region),
        session: event.session,
        outgoing: event.outgoing,
        expired: event.expired,
      };
    case "session-over":
      return { ...state, session: null };
    case "region-chosen":
      return { ...state, region: event.region };
    case "received":
      return received(state, event.messages);
    case "caught-up":
      return { ...state, transcript: caughtUp(state.transcript) };
    case "agent-typing":
      return state.isAgentTyping === event.isTyping ? state : { ...state, isAgentTyping: event.isTyping };
    case "link":
      return { ...state, link: event.link };
    case "queued":
      return queued(state, event.outgoing);
    case "sent":
      return change(state, ({ messageId }) => messageId === event.messageId, { state: "sent", reason: null });
    case "refused":
      return change(state, ({ messageId }) => messageId === event.messageId, {
        state: "refused",
        reason: event.reason,
      });
    case "slowed":
      return { ...state, slowed: event.slowed };
    case "flowing":
      return { ...state, slowed: null };
    case "stuck":
      return change(state, (outgoing) => outgoing.state === "sending", { state: "failed" });
    case "retried":
      return change(state, (outgoing) => outgoing.state === "failed", { state: "sending" });
    case "discarded":
      return { ...state, outgoing: state.outgoing.filter(({ messageId }) => messageId !== event.messageId) };
  }
};
