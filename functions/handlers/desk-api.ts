import { httpHandler } from "../api/http-handler.ts";
import { identifyBy, staffOf } from "../api/identify.ts";
import { deskRoutes } from "../api/routes/desk-routes.ts";
import { createDeps } from "./wiring/deps.ts";
import { deskDeps, staffVerifier } from "./wiring/desk-deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("desk-api"));
const { wording, log } = deps;
const verify = staffVerifier(deps);
const identify = identifyBy((authorization) => staffOf(verify, authorization));

export const handler = httpHandler({ wording, log, identify }, deskDeps(deps), deskRoutes);
