import { httpHandler } from "../api/http-handler.ts";
import { identifyBy, staffOf } from "../api/identify.ts";
import { deskRoutes } from "../api/routes/desk-routes.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("desk-api"));
const { wording, log } = deps;
const verifyStaff = deps.verifyStaff();
const identify = identifyBy((authorization) => staffOf(verifyStaff, authorization));

export const handler = httpHandler({ wording, log, identify }, deps.deskApi(), deskRoutes);
