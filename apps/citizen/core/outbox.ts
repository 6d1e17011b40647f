import type { CitizenContent } from "../../../functions/messages/inbound-message.ts";
import type { ChatState } from "./chat-state.ts";
import type { ChatStore } from "./chat-store.ts";
import { asksForPerson, dropOutgoing, keepOutgoing, type Outgoing } from "./outgoing.ts";
import type { Platform } from "./platform.ts";
import { type SendOutcome, sendOutgoing } from "./send-outgoing.ts";
import type { Session } from "./session.ts";

/** Sends the citizen's words one after the other, in their order, each under one id for ever. */
export type Outbox = {
  add(content: CitizenContent, shown: string): void;
  /** Sends what waits; a second call while sending does nothing. */
  flush(): void;
  /** Sends everything again that could not be delivered. */
  retry(): void;
  /** Forgets a message that the server refused. */
  discard(messageId: string): void;
};

export const createOutbox = (
  platform: Platform,
  { state, dispatch }: ChatStore,
  onSessionOver: (session: Session) => void,
): Outbox => {
  let sending = false;
  let cancelWait = () => {};

  const sendOne = async (session: Session, outgoing: Outgoing) => {
    const { messageId } = outgoing;
    const outcome = await sendOutgoing(platform, session, outgoing);
    if (outcome.status === "accepted") dropOutgoing(platform, messageId);
    if (state().session === session) conclude(session, outgoing, outcome);
  };
  const slowDown = (outgoing: Outgoing, seconds: number) => {
    const ms = seconds * 1000;
    cancelWait();
    dispatch({
      type: "slowed",
      slowed: { until: platform.now() + ms, seconds, isPersonHeld: asksForPerson(outgoing) },
    });
    cancelWait = platform.after(ms, () => {
      dispatch({ type: "flowing" });
      void flush();
    });
  };
  const conclude = (session: Session, outgoing: Outgoing, outcome: SendOutcome) => {
    const { messageId } = outgoing;
    switch (outcome.status) {
      case "accepted":
        return dispatch({ type: "sent", messageId });
      case "refused":
        return dispatch({ type: "refused", messageId, reason: outcome.reason });
      case "slowed":
        return slowDown(outgoing, outcome.seconds);
      case "unreachable":
        return dispatch({ type: "stuck" });
      case "session-over":
        return onSessionOver(session);
    }
  };
  const flush = async () => {
    if (sending) return;
    sending = true;
    for (let next = nextToSend(state()); next; next = nextToSend(state())) await sendOne(next.session, next.outgoing);
    sending = false;
  };

  return {
    add: (content, shown) => {
      if (isCallOnItsWay(state(), content)) return;
      queue(
        platform,
        { state, dispatch },
        { messageId: platform.randomId(), content, shown, state: "sending", reason: null },
      );
      void flush();
    },
    flush: () => void flush(),
    retry: () => {
      dispatch({ type: "retried" });
      void flush();
    },
    discard: (messageId) => {
      dropOutgoing(platform, messageId);
      dispatch({ type: "discarded", messageId });
    },
  };
};

/** Puts a message behind those that wait, and keeps it. */
const queue = (platform: Platform, { state, dispatch }: Pick<ChatStore, "state" | "dispatch">, outgoing: Outgoing) => {
  keepOutgoing(platform, state().session?.conversationId ?? "", outgoing);
  // What could not be delivered was said before this, and goes out before it. Only a person is not waited for.
  if (!asksForPerson(outgoing)) dispatch({ type: "retried" });
  dispatch({ type: "queued", outgoing });
};

/** Pressing "人工" again while the first press is still on its way asks for nothing new. */
const isCallOnItsWay = ({ outgoing }: ChatState, content: CitizenContent): boolean =>
  asksForPerson({ content }) && outgoing.some((each) => each.state === "sending" && asksForPerson(each));

/** The oldest of what waits. Who was told to slow down still gets a call for a person out, ahead of the rest. */
const nextToSend = ({ session, outgoing, slowed }: ChatState): { session: Session; outgoing: Outgoing } | null => {
  const mayGo = (each: Outgoing) => slowed === null || (!slowed.isPersonHeld && asksForPerson(each));
  const next = outgoing.find((each) => each.state === "sending" && mayGo(each));
  return session && next ? { session, outgoing: next } : null;
};
