import { expect, it } from "vitest";
import { planTurn } from "../../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../../functions/conversation/run-turn.ts";
import type { PlanDeps } from "../../../functions/conversation/turn-context.ts";
import type { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { buildConversation, buildInbound, fixedClock } from "../../support/conversation-builders.ts";
import { formDeps } from "../../support/form-deps.ts";
import { newborn } from "../../support/form-newborn.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";

it("a message that the citizen took back leaves the transcript, twice or once, and nothing is said to it", async () => {
  const conversations = createMemoryConversationStore();
  const clock = fixedClock();
  const deps = { ...formDeps, conversations, services: [newborn], clock } as unknown as PlanDeps;
  const send = (message: InboundMessage) =>
    runTurn({ conversations, plan: planTurn(deps), wording: deps.wording, clock, log: silentLogger }, message);
  await conversations.create(buildConversation({ channel: "line" }), []);
  await send(buildInbound("办出生样例", { messageId: "line-1", channel: "line" }));
  const before = await conversations.messagesAfter("cnv_test", 0, 10);
  const recalled = { type: "recalled", recalledId: "line-1" } as const;
  const outcomes = [await send(buildInbound(recalled)), await send(buildInbound(recalled))];

  const after = await conversations.messagesAfter("cnv_test", 0, 10);
  expect(before[0]?.text).toBe("办出生样例");
  expect(after[0]).toMatchObject({ from: "citizen", text: "（已撤回）" });
  expect(after.slice(1)).toEqual(before.slice(1));
  expect(outcomes.map((outcome) => outcome?.messages)).toEqual([[], []]);
});
