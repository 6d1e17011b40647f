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
});
