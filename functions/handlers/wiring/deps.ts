import { join } from "node:path";
import { loadCatalogue } from "../../adapters/catalogue-file.ts";
import { createAppointmentStore } from "../../adapters/dynamodb/appointment-store.ts";
import { createAskerStore } from "../../adapters/dynamodb/asker-store.ts";
import { createCentreLinkStore } from "../../adapters/dynamodb/centre-link-store.ts";
import { createCityLinkStore } from "../../adapters/dynamodb/city-link-store.ts";
import { createConnectionStore } from "../../adapters/dynamodb/connection-store.ts";
import { createContactStore } from "../../adapters/dynamodb/contact-store.ts";
import { createContinuationStore } from "../../adapters/dynamodb/continuation-store.ts";
import { createConversationStore } from "../../adapters/dynamodb/conversation-store.ts";
import { createDataRequestStore } from "../../adapters/dynamodb/data-request-store.ts";
import { createDispatchStore } from "../../adapters/dynamodb/dispatch-store.ts";
import { createEntryStore } from "../../adapters/dynamodb/entry-store.ts";
import { createFeedbackStore } from "../../adapters/dynamodb/feedback-store.ts";
import { createFigureStore } from "../../adapters/dynamodb/figure-store.ts";
import { createGapStore } from "../../adapters/dynamodb/gap-store.ts";
import { createHandoffStore } from "../../adapters/dynamodb/handoff-store.ts";
import { createNoteStore } from "../../adapters/dynamodb/note-store.ts";
import { createPrefillAuditStore } from "../../adapters/dynamodb/prefill-audit-store.ts";
import { createAgentPresence } from "../../adapters/dynamodb/presence-store.ts";
import { createProblemStore } from "../../adapters/dynamodb/problem-store.ts";
import { createReminderStore } from "../../adapters/dynamodb/reminder-store.ts";
import { createSeatStore } from "../../adapters/dynamodb/seat-store.ts";
import { createStopMarks } from "../../adapters/dynamodb/stop-marks.ts";
import { createSubmissionStore } from "../../adapters/dynamodb/submission-store.ts";
import { createSwitchStore } from "../../adapters/dynamodb/switch-store.ts";
import { createTicketStore } from "../../adapters/dynamodb/ticket-store.ts";
import { createTurnRecordStore } from "../../adapters/dynamodb/turn-record-store.ts";
import { createUploadStore } from "../../adapters/dynamodb/upload-store.ts";
import { createWriteLimiter } from "../../adapters/dynamodb/write-limiter.ts";
import { createIndexFiles } from "../../adapters/index-files.ts";
import { createWording, loadRegions } from "../../adapters/knowledge-files.ts";
import { loadServices } from "../../adapters/service-files.ts";
import { createSqsChannelJobs } from "../../adapters/sqs-channel-jobs.ts";
import { createSqsDispatchQueue } from "../../adapters/sqs-dispatch-queue.ts";
import { createSqsInbox } from "../../adapters/sqs-inbox.ts";
import { createSqsWatchQueue } from "../../adapters/sqs-watch-queue.ts";
import { createWebsocketPusher } from "../../adapters/websocket-pusher.ts";
import { createSessionTokens } from "../../api/session-token.ts";
import { broadcast } from "../../channels/broadcast.ts";
import { audienceOf } from "../../channels/ports.ts";
import type { DeskNotifier } from "../../handoff/ports.ts";
import { findRegionByName } from "../../messages/region.ts";
import { systemClock } from "../../shared/clock.ts";
import { createLogger } from "../../shared/logger.ts";
import { awsDeps, need, once } from "./aws-deps.ts";
import type { Env } from "./env.ts";

const createStores = (env: Env, aws: ReturnType<typeof awsDeps>) => {
  const conversations = () => need(env, "TABLE_CONVERSATIONS");
  const cases = () => need(env, "TABLE_CASES");
  const insights = () => need(env, "TABLE_INSIGHTS");
  return {
    conversations: once(() => createConversationStore(aws.dynamo(), conversations(), aws.cipher())),
    continuations: once(() => createContinuationStore(aws.dynamo(), conversations())),
    uploads: once(() => createUploadStore(aws.dynamo(), conversations())),
    contacts: once(() => createContactStore(aws.dynamo(), conversations(), aws.cipher())),
    writeLimiter: once(() => createWriteLimiter(aws.dynamo(), conversations())),
    feedback: once(() => createFeedbackStore(aws.dynamo(), conversations())),
    stops: once(() => createStopMarks(aws.dynamo(), conversations())),
    connections: once(() => createConnectionStore(aws.dynamo(), conversations())),
    handoffs: once(() => createHandoffStore(aws.dynamo(), cases())),
    seats: once(() => createSeatStore(aws.dynamo(), cases())),
    notes: once(() => createNoteStore(aws.dynamo(), cases(), aws.cipher())),
    centreLinks: once(() => createCentreLinkStore(aws.dynamo(), cases(), () => systemClock.now())),
    agentPresence: once(() => createAgentPresence(aws.dynamo(), conversations())),
    tickets: once(() =>
      createTicketStore(aws.dynamo(), cases(), aws.cipher(), { isLinked: env.CITY_TICKETS_URL !== undefined }),
    ),
    cityLinks: once(() => createCityLinkStore(aws.dynamo(), cases())),
    problems: once(() => createProblemStore(aws.dynamo(), insights())),
    gaps: once(() => createGapStore(aws.dynamo(), insights())),
    askers: once(() => createAskerStore(aws.dynamo(), insights())),
    turnRecords: once(() => createTurnRecordStore(aws.dynamo(), insights())),
    figures: once(() => createFigureStore(aws.dynamo(), insights())),
    dispatches: once(() => createDispatchStore(aws.dynamo(), cases())),
    prefillAudit: once(() => createPrefillAuditStore(aws.dynamo(), cases(), aws.registerSecret)),
    appointments: once(() => createAppointmentStore(aws.dynamo(), cases())),
    dataRequests: once(() => createDataRequestStore(aws.dynamo(), cases())),
    reminders: once(() => createReminderStore(aws.dynamo(), cases())),
    submissions: once(() => createSubmissionStore(aws.dynamo(), cases(), aws.cipher())),
    entries: once(() => createEntryStore(aws.dynamo(), need(env, "TABLE_KNOWLEDGE"))),
    switches: once(() => createSwitchStore(aws.dynamo(), need(env, "TABLE_KNOWLEDGE"))),
    indexFiles: once(() => createIndexFiles(aws.s3(), need(env, "BUCKET_INDEX"))),
  };
};

const createPlaces = (dir: string) => {
  const regions = once(() => loadRegions(dir));
  const byCode = (code: string) => regions().find((region) => region.code === code);
  return {
    regions,
    isRegion: (code: string): boolean => byCode(code) !== undefined,
    /** By code or by a name in the text. */
    findRegion: (text: string) => byCode(text) ?? findRegionByName(regions(), text),
    regionName: (code: string): string => byCode(code)?.name ?? code,
  };
};

/**
 * What the functions are built from, made from one environment; each part is made when first asked for. With the files
 * beside it, and the embedded runtime, this is the only place where adapters meet capabilities.
 */
export const createDeps = (env: Env) => {
  const aws = awsDeps(env);
  const dir = env.KNOWLEDGE_DIR;
  const log = createLogger();
  const stores = createStores(env, aws);
  const services = once(() => loadServices(join(dir, "services")));
  const pusher = once(() => createWebsocketPusher(aws.socket()));
  const pushing = () => ({ connections: stores.connections(), pusher: pusher(), clock: systemClock, log });
  const desk: DeskNotifier = {
    changed: (hint) => broadcast(pushing(), audienceOf.desk, { type: "changed", ...hint }),
  };
  return {
    env,
    aws,
    dir,
    log,
    clock: systemClock,
    wording: createWording(dir),
    tokens: createSessionTokens(aws.sessionSecret),
    services,
    catalogue: once(() => loadCatalogue(dir, services())),
    dispatchQueue: once(() => createSqsDispatchQueue(aws.sqs(), need(env, "QUEUE_DISPATCH"))),
    channelJobs: once(() => createSqsChannelJobs(aws.sqs(), need(env, "QUEUE_CHANNEL_JOBS"))),
    watchQueue: once(() => createSqsWatchQueue(aws.sqs(), need(env, "QUEUE_HANDOFF_WATCH"))),
    inbox: once(() => createSqsInbox(aws.sqs(), need(env, "QUEUE_INBOX"))),
    pusher,
    pushing,
    desk,
    ...createPlaces(dir),
    ...stores,
  };
};

export type Deps = ReturnType<typeof createDeps>;
