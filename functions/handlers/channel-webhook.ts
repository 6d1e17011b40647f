import { connectedChannels, receiveDeps } from "./wiring/channel-deps.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { webhookHandler } from "./wiring/webhook-handler.ts";

const deps = createDeps(readEnv("channel-webhook"));
const connected = connectedChannels(deps);

export const handler = webhookHandler({ connected, take: receiveDeps(deps, connected), log: deps.log });
