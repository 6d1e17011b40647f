import { httpHandler } from "../api/http-handler.ts";
import { departmentOf, identifyBy } from "../api/identify.ts";
import { departmentRoutes } from "../api/routes/department-routes.ts";
import { createDeps } from "./wiring/deps.ts";
import { callbackDeps, departmentConnections } from "./wiring/dispatch-deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("department-api"));
const { wording, log, clock, aws, desk } = deps;
const signing = { connections: departmentConnections(deps), secret: aws.departmentSecret, clock };
const identify = identifyBy((_, request) => departmentOf(signing, request));

export const handler = httpHandler({ wording, log, identify }, { ...callbackDeps(deps), desk }, departmentRoutes);
