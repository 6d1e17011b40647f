import { broadcast } from "../channels/broadcast.ts";
import { audienceOf } from "../channels/ports.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { socketCaller } from "./wiring/socket-caller.ts";
import { socketHandler } from "./wiring/socket-handler.ts";

const deps = createDeps(readEnv("socket"));
const { clock, log, tokens } = deps;

export const handler = socketHandler(log, {
  connections: deps.connections(),
  pusher: deps.pusher(),
  clock,
  identify: (token) => socketCaller(tokens, token),
  messagesAfter: deps.conversations().messagesAfter,
  noteStaff: deps.agentPresence().noteSocket,
  async tellTyping(conversationId) {
    // Only desks look, and only while somebody there talks with this citizen.
    if ((await deps.conversations().find(conversationId))?.owner !== "agent") return;
    await broadcast(deps.pushing(), audienceOf.desk, { type: "typing", conversationId });
  },
});
