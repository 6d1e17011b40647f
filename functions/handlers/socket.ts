import { socketHandler } from "./wiring/socket-handler.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("socket"));

export const handler = socketHandler(deps.log, deps.socket());
