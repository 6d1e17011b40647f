import { httpHandler } from "../api/http-handler.ts";
import { citizenOf, identifyBy } from "../api/identify.ts";
import type { Route } from "../api/route.ts";
import { attachmentRoutes, type PublishedFileDeps } from "../api/routes/attachment-route.ts";
import { type CitizenDeps, citizenRoutes } from "../api/routes/citizen-routes.ts";
import { type CitizenTicketDeps, citizenTicketRoutes } from "../api/routes/citizen-ticket-routes.ts";
import { type FeedbackRouteDeps, feedbackRoutes } from "../api/routes/feedback-routes.ts";
import { openApiRoute } from "../api/routes/openapi-route.ts";
import { type UploadRouteDeps, uploadRoutes } from "../api/routes/upload-routes.ts";
import { citizenDeps, citizenTicketDeps, feedbackDeps } from "./wiring/citizen-deps.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { attachmentStores } from "./wiring/knowledge-deps.ts";

const deps = createDeps(readEnv("citizen-api"));
const { wording, log, tokens } = deps;
const identify = identifyBy((authorization) => citizenOf(tokens, authorization));
const own: readonly Route<CitizenDeps & UploadRouteDeps & CitizenTicketDeps & PublishedFileDeps & FeedbackRouteDeps>[] =
  [...attachmentRoutes, ...citizenRoutes, ...uploadRoutes, ...citizenTicketRoutes, ...feedbackRoutes];
const routes = [...own, openApiRoute(own)];

export const handler = httpHandler(
  { wording, log, identify },
  {
    ...feedbackDeps(deps),
    ...citizenDeps(deps),
    ...citizenTicketDeps(deps),
    ...attachmentStores(deps),
    entries: deps.entries(),
  },
  routes,
);
