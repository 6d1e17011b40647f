import { httpHandler } from "../api/http-handler.ts";
import { identifyBy, liveCitizenOf } from "../api/identify.ts";
import { allCitizenRoutes } from "../api/routes/all-citizen-routes.ts";
import { deviceRoutes } from "../api/routes/device-routes.ts";
import { openApiRoute } from "../api/routes/openapi-route.ts";
import { citizenDeps, citizenTicketDeps, feedbackDeps } from "./wiring/citizen-deps.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { attachmentStores } from "./wiring/knowledge-deps.ts";
import { meDeps } from "./wiring/place-deps.ts";
import { platformPages } from "./wiring/platform-pages.ts";

const deps = createDeps(readEnv("citizen-api"));
const { wording, log, tokens } = deps;
const conversations = deps.conversations();
const identify = identifyBy((authorization) => liveCitizenOf({ tokens, conversations }, authorization));

export const handler = httpHandler(
  { wording, log, identify },
  {
    ...feedbackDeps(deps),
    stops: deps.stops(),
    ...attachmentStores(deps),
    ...citizenDeps(deps),
    ...citizenTicketDeps(deps),
    ...meDeps(deps),
    catalogue: deps.catalogue(),
    entries: deps.entries(),
    ...platformPages(deps),
  },
  [...allCitizenRoutes, openApiRoute(allCitizenRoutes, deviceRoutes)],
);
