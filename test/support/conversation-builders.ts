import type { Conversation } from "../../functions/conversation/conversation.ts";
import type { Draft } from "../../functions/forms/draft.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import type { Clock } from "../../functions/shared/clock.ts";

export const testTime = "2026-11-23T02:00:00.000Z";

/** A clock that stands still, or steps when told. */
export const fixedClock = (at = testTime): Clock => ({ now: () => new Date(at) });

export const buildConversation = (changes: Partial<Conversation> = {}): Conversation => ({
  id: "cnv_test",
  channel: "web",
  citizen: "cit_test",
  region: "000000",
  owner: "bot",
  handoffId: null,
  form: null,
  drafts: {},
  lastEntryIds: [],
  lastStatus: null,
  lastWords: "",
  lastPlace: "",
  topic: "",
  offered: [],
  lastSeq: 0,
  createdAt: testTime,
  lastTurnAt: testTime,
  version: 0,
  expiresAt: 4_000_000_000,
  ...changes,
});

/** A form half filled in. */
export const buildDraft = (changes: Partial<Draft> = {}): Draft => ({
  id: "frm_1",
  conversationId: "cnv_test",
  serviceId: "retirement",
  definitionVersion: 1,
  answers: { name: "张小满", "id-number": "990101196503070018" },
  skipped: [],
  revisiting: null,
  stage: "filling",
  startedAt: testTime,
  updatedAt: testTime,
  version: 0,
  ...changes,
});

let count = 0;

export const buildInbound = (
  content: InboundMessage["content"] | string,
  changes: Partial<InboundMessage> = {},
): InboundMessage => {
  count += 1;
  return {
    messageId: `message-${count}`,
    conversationId: "cnv_test",
    channel: "web",
    at: testTime,
    content: typeof content === "string" ? { type: "text", text: content } : content,
    ...changes,
  };
};
