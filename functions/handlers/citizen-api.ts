import { httpHandler } from "../api/http-handler.ts";
import { identifyBy, liveCitizenOf } from "../api/identify.ts";
import type { Route } from "../api/route.ts";
import { type AppointmentDeps, appointmentRoutes } from "../api/routes/appointment-routes.ts";
import { type CatalogueDeps, catalogueRoutes } from "../api/routes/catalogue-routes.ts";
import { type CitizenDeps, citizenRoutes } from "../api/routes/citizen-routes.ts";
import { type CitizenTicketDeps, citizenTicketRoutes } from "../api/routes/citizen-ticket-routes.ts";
import { type FormPageDeps, formPageRoutes } from "../api/routes/form-page-routes.ts";
import { type MyDataDeps, myDataRoutes } from "../api/routes/my-data-routes.ts";
import { openApiRoute } from "../api/routes/openapi-route.ts";
import { placeRoutes } from "../api/routes/place-routes.ts";
import { type UploadRouteDeps, uploadRoutes } from "../api/routes/upload-routes.ts";
import { citizenDeps, citizenTicketDeps } from "./wiring/citizen-deps.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { meDeps } from "./wiring/place-deps.ts";

const deps = createDeps(readEnv("citizen-api"));
const { wording, log, tokens } = deps;
const conversations = deps.conversations();
const identify = identifyBy((authorization) => liveCitizenOf({ tokens, conversations }, authorization));
type Cases = CitizenTicketDeps & CatalogueDeps & FormPageDeps & AppointmentDeps;
type Everything = CitizenDeps & UploadRouteDeps & Cases & MyDataDeps;
const own: readonly Route<Everything>[] = [
  ...citizenRoutes,
  ...uploadRoutes,
  ...citizenTicketRoutes,
  ...catalogueRoutes,
  ...placeRoutes,
  ...appointmentRoutes,
  ...myDataRoutes,
  ...formPageRoutes,
];
const routes = [...own, openApiRoute(own)];

export const handler = httpHandler(
  { wording, log, identify },
  { ...citizenDeps(deps), ...citizenTicketDeps(deps), ...meDeps(deps), catalogue: deps.catalogue() },
  routes,
);
