import { expect, it } from "vitest";
import { notifyDesk } from "../../../functions/handlers/wiring/turn-deps.ts";
import { reply } from "../../../functions/messages/reply.ts";
import { buildConversation, testTime } from "../../support/conversation-builders.ts";

const said = (handoffId: string | null) => ({
  ...reply({ text: "话" }),
  handoff: handoffId === null ? null : { handoffId, state: "ended" as const, position: null, agentName: null },
  id: "msg_1",
  seq: 1,
  inReplyTo: null,
  at: testTime,
});

const hintsOf = async (handoffId: string | null, messages: ReturnType<typeof said>[]) => {
  const hints: unknown[] = [];
  const desk = { changed: async (hint: object) => void hints.push(hint) };
  await notifyDesk({ desk }, { conversation: buildConversation({ handoffId }), messages, deliveredAt: null });
  return hints;
};

it("tells the desk of what happens with a person, the turn in which the citizen leaves included, and of nothing else", async () => {
  const hint = { conversationId: "cnv_test", handoffId: "hnd_1" };

  expect(await hintsOf("hnd_1", [said(null)])).toEqual([hint]);
  expect(await hintsOf(null, [said(null), said("hnd_1")])).toEqual([hint]);
  expect(await hintsOf(null, [said(null)])).toEqual([]);
});
