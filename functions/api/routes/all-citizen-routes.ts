import type { Route } from "../route.ts";
import { type AppointmentDeps, appointmentRoutes } from "./appointment-routes.ts";
import { attachmentRoutes, type PublishedFileDeps } from "./attachment-route.ts";
import { type CatalogueDeps, catalogueRoutes } from "./catalogue-routes.ts";
import { type CitizenDeps, citizenRoutes } from "./citizen-routes.ts";
import { type CitizenTicketDeps, citizenTicketRoutes } from "./citizen-ticket-routes.ts";
import { type FeedbackRouteDeps, feedbackRoutes } from "./feedback-routes.ts";
import { type FormPageDeps, formPageRoutes } from "./form-page-routes.ts";
import { type MyDataDeps, myDataRoutes } from "./my-data-routes.ts";
import { placeRoutes } from "./place-routes.ts";
import { type PlatformRouteDeps, platformRoutes } from "./platform-routes.ts";
import { type StopRouteDeps, stopRoutes } from "./stop-route.ts";
import { type UploadRouteDeps, uploadRoutes } from "./upload-routes.ts";

type Talk = CitizenDeps & UploadRouteDeps & PlatformRouteDeps & FeedbackRouteDeps & StopRouteDeps;
type Cases = CitizenTicketDeps & CatalogueDeps & FormPageDeps & AppointmentDeps;

/** What the citizens' routes need, all together. */
export type CitizenApiDeps = Talk & Cases & MyDataDeps & PublishedFileDeps;

/** Every route of the citizens' HTTP function; the one that describes them is added by the handler. */
export const allCitizenRoutes: readonly Route<CitizenApiDeps>[] = [
  ...citizenRoutes,
  ...platformRoutes,
  ...uploadRoutes,
  ...feedbackRoutes,
  ...stopRoutes,
  ...citizenTicketRoutes,
  ...catalogueRoutes,
  ...attachmentRoutes,
  ...placeRoutes,
  ...appointmentRoutes,
  ...myDataRoutes,
  ...formPageRoutes,
];
