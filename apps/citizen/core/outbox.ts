import type { CitizenContent } from "../../../functions/messages/inbound-message.ts";
import type { ChatState } from "./chat-state.ts";
import type { ChatStore } from "./chat-store.ts";
import { dropOutgoing, keepOutgoing, type Outgoing } from "./outgoing.ts";
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
};

export const createOutbox = (
  platform: Platform,
  { state, dispatch }: ChatStore,
  onSessionOver: (session: Session) => void,
): Outbox => {
  let sending = false;

  const sendOne = async (session: Session, outgoing: Outgoing) => {
    const { messageId } = outgoing;
    const outcome = await sendOutgoing(platform, session, outgoing);
    if (outcome.status === "accepted" || outcome.status === "refused") dropOutgoing(platform, messageId);
    if (state().session === session) conclude(session, messageId, outcome);
  };
  const conclude = (session: Session, messageId: string, outcome: SendOutcome) => {
    switch (outcome.status) {
      case "accepted":
        return dispatch({ type: "sent", messageId });
      case "refused":
        return dispatch({ type: "refused", messageId, reason: outcome.reason });
      case "unreachable":
        return dispatch({ type: "stuck" });
      case "session-over":
        return onSessionOver(session);
    }
  };
  const flush = async () => {
    if (sending) return;
    sending = true;
    for (let next = firstToSend(state()); next; next = firstToSend(state())) await sendOne(next.session, next.outgoing);
    sending = false;
  };

  return {
    add: (content, shown) => {
      const outgoing: Outgoing = { messageId: platform.randomId(), content, shown, state: "sending", reason: null };
      keepOutgoing(platform, state().session?.conversationId ?? "", outgoing);
      dispatch({ type: "queued", outgoing });
      void flush();
    },
    flush: () => void flush(),
    retry: () => {
      dispatch({ type: "retried" });
      void flush();
    },
  };
};

const firstToSend = ({ session, outgoing }: ChatState): { session: Session; outgoing: Outgoing } | null => {
  const first = outgoing.find((candidate) => candidate.state === "sending");
  return session && first ? { session, outgoing: first } : null;
};
