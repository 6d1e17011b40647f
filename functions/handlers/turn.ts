import { deliver } from "../channels/deliver.ts";
import { createWebChannel } from "../channels/web/send.ts";
import { planTurn } from "../conversation/plan-turn.ts";
import { runTurn } from "../conversation/run-turn.ts";
import { InboundMessage } from "../messages/inbound-message.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { queueBatch } from "./wiring/queue-batch.ts";
import { noteUnanswered } from "./wiring/ticket-jobs.ts";
import { notifyDesk, turnDeps } from "./wiring/turn-deps.ts";

const deps = createDeps(readEnv("turn"));
const { clock, log, wording } = deps;
const conversations = deps.conversations();
const plan = planTurn(turnDeps(deps));
const channels = [createWebChannel(deps.pushing())];

/** SQS inbox -> run the turn -> deliver -> mark delivered. Whatever throws comes back with the queue. */
export const handler = queueBatch(log, async (body) => {
  const message = InboundMessage.parse(JSON.parse(body));
  const outcome = await runTurn({ conversations, plan, wording, clock, log }, message);
  if (!outcome || outcome.deliveredAt) return;
  await deliver(channels, message, outcome.messages);
  await notifyDesk(deps, outcome);
  await noteUnanswered(deps, outcome);
  await conversations.markDelivered(message.conversationId, message.messageId, clock.now().toISOString());
});
