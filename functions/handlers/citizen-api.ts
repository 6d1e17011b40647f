import { httpHandler } from "../api/http-handler.ts";
import { citizenOf, identifyBy } from "../api/identify.ts";
import { citizenRoutes } from "../api/routes/citizen-routes.ts";
import { openApiRoute } from "../api/routes/openapi-route.ts";
import { uploadRoutes } from "../api/routes/upload-routes.ts";
import { citizenDeps } from "./wiring/citizen-deps.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("citizen-api"));
const { wording, log, tokens } = deps;
const identify = identifyBy((authorization) => citizenOf(tokens, authorization));
const citizens = [...citizenRoutes, ...uploadRoutes];
const routes = [...citizens, openApiRoute(citizens)];

export const handler = httpHandler({ wording, log, identify }, citizenDeps(deps), routes);
