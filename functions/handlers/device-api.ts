import { httpHandler } from "../api/http-handler.ts";
import { identifyBy, liveCitizenOf } from "../api/identify.ts";
import { deviceRoutes } from "../api/routes/device-routes.ts";
import { createDeps } from "./wiring/deps.ts";
import { deviceDeps } from "./wiring/device-deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("device-api"));
const { wording, log, tokens } = deps;
const conversations = deps.conversations();
const identify = identifyBy((authorization) => liveCitizenOf({ tokens, conversations }, authorization));

export const handler = httpHandler({ wording, log, identify }, deviceDeps(deps), deviceRoutes);
