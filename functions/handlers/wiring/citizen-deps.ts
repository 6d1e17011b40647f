import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { loadCalendar } from "../../adapters/calendar-files.ts";
import { createTicketLookups } from "../../adapters/dynamodb/ticket-lookups.ts";
import { createLoggedNotices, createNoticeGateway, noNotices } from "../../adapters/notice-sender.ts";
import { createPdfWriter } from "../../adapters/pdf-writer.ts";
import { createUploadFiles } from "../../adapters/upload-files.ts";
import { createVirusScanner } from "../../adapters/virus-scanner.ts";
import type { CitizenTicketDeps } from "../../api/routes/citizen-ticket-routes.ts";
import type { FeedbackRouteDeps } from "../../api/routes/feedback-routes.ts";
import type { FormPageDeps } from "../../api/routes/form-page-routes.ts";
import type { UploadRouteDeps } from "../../api/routes/upload-routes.ts";
import { parseWebRequest } from "../../channels/web/parse.ts";
import { startConversation } from "../../conversation/start-conversation.ts";
import type { UploadDeps } from "../../forms/receive-upload.ts";
import { nationwide } from "../../messages/region.ts";
import type { NoticeSender } from "../../tickets/look-up-ticket.ts";
import { askingOf } from "./asking-deps.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";
import { dispatchingOf } from "./dispatch-deps.ts";
import { citizenPresence } from "./watch-deps.ts";

/** Ids of new visitors of the web page are random; the pseudonym hides even those from whoever reads the tables. */
const pseudonym = async (secret: () => Promise<string>): Promise<string> => {
  const hash = createHmac("sha256", await secret()).update(`web:${randomUUID()}`);
  return `cit_${hash.digest("base64url")}`;
};

/** What taking in files of forms needs. */
export const uploading = ({ aws, env, uploads, wording, clock, log }: Deps): UploadDeps => ({
  uploads: uploads(),
  files: createUploadFiles(aws.s3(), { bucket: need(env, "BUCKET_UPLOADS"), clock, base: env.UPLOAD_BASE }),
  scan: env.UPLOAD_SCAN_URL ? createVirusScanner(env.UPLOAD_SCAN_URL) : undefined,
  wording,
  clock,
  log,
});

/** Which data sets can be asked for; the asking is the turn's. */
const registersIn = ({ REGISTERS }: Deps["env"]) =>
  REGISTERS && { isConnected: (dataSet: string) => Object.hasOwn(REGISTERS, dataSet) };

/** What the citizens' HTTP function needs, but for pages inside a platform. */
export const citizenDeps = (all: Deps): Omit<UploadRouteDeps, "logIn"> & Pick<FormPageDeps, "registers"> => {
  const { aws, env, wording, clock, tokens, ...deps } = all;
  const conversations = deps.conversations();
  return {
    conversations,
    inbox: deps.inbox(),
    limiter: deps.writeLimiter(),
    tokens,
    clock,
    isRegion: (code) => code === nationwide || deps.isRegion(code),
    newCitizen: () => pseudonym(aws.pseudonymSecret),
    start: (begin) => startConversation({ conversations, services: deps.services(), wording, clock }, begin),
    parse: parseWebRequest,
    submissions: deps.submissions(),
    dispatching: dispatchingOf({ env, ...deps }),
    services: deps.services(),
    registers: registersIn(env),
    pdf: createPdfWriter(env.FONT_FILE),
    findRegion: deps.findRegion,
    regionName: deps.regionName,
    wording,
    knowledgeVersion: async () => (await deps.entries().currentIndex())?.indexVersion ?? null,
    pause,
    noteReading: citizenPresence(all).noteRead,
    uploading: uploading(all),
  };
};

/** What hearing what citizens say about answers needs. */
export const feedbackDeps = (deps: Deps): FeedbackRouteDeps => ({
  ...askingOf(deps),
  conversations: deps.conversations(),
  limiter: deps.writeLimiter(),
  clock: deps.clock,
});

/** Whoever carries short messages to phones: the operator's gateway; the log of the embedded runtime; else nobody. */
const noticesOf = ({ env, aws, clock, log }: Deps): NoticeSender => {
  if (env.NOTICE_URL) return createNoticeGateway(env.NOTICE_URL, aws.noticeSecret, clock);
  return env.DYNAMODB_ENDPOINT ? createLoggedNotices(log) : noNotices;
};

/** What citizens' own tickets need. */
export const citizenTicketDeps = (deps: Deps): CitizenTicketDeps => {
  const { aws, env, wording, clock, dir } = deps;
  return {
    tickets: deps.tickets(),
    lookups: createTicketLookups(aws.dynamo(), need(env, "TABLE_CASES")),
    notices: noticesOf(deps),
    limiter: deps.writeLimiter(),
    calendar: loadCalendar(dir),
    wording,
    clock,
  };
};
