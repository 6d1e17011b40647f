import type { Route } from "../route.ts";
import { centreCallbackRoute } from "./centre-callback-route.ts";
import { cityCallbackRoute } from "./city-callback-route.ts";
import { deskAttachmentRoutes } from "./desk-attachment-routes.ts";
import { deskContentRoutes } from "./desk-content-routes.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { deskDispatchRoutes } from "./desk-dispatch-routes.ts";
import { deskEntryFileRoutes } from "./desk-entry-file-routes.ts";
import { deskEntryMoveRoutes } from "./desk-entry-move-routes.ts";
import { deskEntryRoutes } from "./desk-entry-routes.ts";
import { deskEntryTestRoutes } from "./desk-entry-test-routes.ts";
import { deskFigureRoutes } from "./desk-figure-routes.ts";
import { deskFindingRoutes } from "./desk-finding-routes.ts";
import { deskGapRoutes } from "./desk-gap-routes.ts";
import { deskHandoffRoutes } from "./desk-handoff-routes.ts";
import { deskProblemRoutes } from "./desk-problem-routes.ts";
import { deskReleaseRoutes } from "./desk-release-routes.ts";
import { deskSeatRoutes } from "./desk-seat-routes.ts";
import { deskSessionRoutes } from "./desk-session-routes.ts";
import { deskSubmissionRoutes } from "./desk-submission-routes.ts";
import { deskTalkRoutes } from "./desk-talk-routes.ts";
import { deskTeamworkRoutes } from "./desk-teamwork-routes.ts";
import { deskTicketListRoutes } from "./desk-ticket-list-routes.ts";
import { deskTicketRoutes } from "./desk-ticket-routes.ts";
import { deskTurnRoutes } from "./desk-turn-routes.ts";
import { problemFeedRoute } from "./problem-feed-route.ts";

/** Every route of the desk's function. */
export const deskRoutes: readonly Route<DeskDeps>[] = [
  ...deskSessionRoutes,
  ...deskHandoffRoutes,
  ...deskTalkRoutes,
  ...deskTeamworkRoutes,
  ...deskSeatRoutes,
  ...deskTicketListRoutes,
  ...deskTicketRoutes,
  ...deskProblemRoutes,
  centreCallbackRoute,
  cityCallbackRoute,
  problemFeedRoute,
  ...deskSubmissionRoutes,
  ...deskDispatchRoutes,
  ...deskEntryRoutes,
  ...deskEntryMoveRoutes,
  ...deskEntryFileRoutes,
  ...deskAttachmentRoutes,
  ...deskContentRoutes,
  ...deskEntryTestRoutes,
  ...deskReleaseRoutes,
  ...deskFigureRoutes,
  ...deskTurnRoutes,
  ...deskGapRoutes,
  ...deskFindingRoutes,
];
