import { deliver, showTyping } from "../channels/deliver.ts";
import { noteAsked } from "../conversation/note-asked.ts";
import { planTurn } from "../conversation/plan-turn.ts";
import { createTurnRecorder } from "../conversation/record-turn.ts";
import { runTurn } from "../conversation/run-turn.ts";
import { InboundMessage, isSaidByCitizen } from "../messages/inbound-message.ts";
import { askingOf } from "./wiring/asking-deps.ts";
import { connectedChannels, outgoingChannels } from "./wiring/channel-deps.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { queueBatch } from "./wiring/queue-batch.ts";
import { tellAway } from "./wiring/tell-away.ts";
import { notifyDesk, turnDeps } from "./wiring/turn-deps.ts";

const deps = createDeps(readEnv("turn"));
const { clock, log, wording } = deps;
const conversations = deps.conversations();
const plan = planTurn(turnDeps(deps));
const record = createTurnRecorder({ turns: deps.turnRecords(), conversations, prices: deps.env.MODEL_PRICES, log });
const asking = { ...askingOf(deps), conversations };
const stops = deps.stops();
const connected = connectedChannels(deps);
const channels = outgoingChannels(deps, connected);
const away = tellAway(deps, connected);

/** SQS inbox -> run the turn -> deliver, tell those who are away -> mark delivered. Whatever throws comes back with the queue. */
export const handler = queueBatch(log, async (body) => {
  const message = InboundMessage.parse(JSON.parse(body));
  const typing = isSaidByCitizen(message.content) ? showTyping(channels, message) : undefined;
  const running = runTurn({ conversations, plan, record, stops, wording, clock, log }, message);
  const [outcome] = await Promise.all([running, typing]);
  if (!outcome || outcome.deliveredAt) return;
  await deliver(channels, message, outcome.messages);
  await notifyDesk(deps, outcome);
  await noteAsked(asking, outcome);
  await away(message, outcome);
  await conversations.markDelivered(message.conversationId, message.messageId, clock.now().toISOString());
});
