import { loadCalendar } from "../../adapters/calendar-files.ts";
import { loadClassification } from "../../adapters/classification-file.ts";
import { readContentFiles } from "../../adapters/content-files.ts";
import { loadCannedReplies, loadDeskQueues } from "../../adapters/desk-files.ts";
import { createContentVersionStore } from "../../adapters/dynamodb/content-version-store.ts";
import { createFindingStore } from "../../adapters/dynamodb/finding-store.ts";
import { createLambdaPublisher } from "../../adapters/lambda-publisher.ts";
import { createLambdaWatcher } from "../../adapters/lambda-watcher.ts";
import { createPdfWriter } from "../../adapters/pdf-writer.ts";
import { createVirusScanner } from "../../adapters/virus-scanner.ts";
import type { StaffCaller } from "../../api/caller.ts";
import type { DeskDeps } from "../../api/routes/desk-deps.ts";
import { publishedKeys, verifyStaffToken } from "../../api/staff-token.ts";
import { broadcast } from "../../channels/broadcast.ts";
import { audienceOf } from "../../channels/ports.ts";
import { askingOf } from "./asking-deps.ts";
import { need, once } from "./aws-deps.ts";
import { cityLinksOf, signedBodies } from "./city-deps.ts";
import type { Deps } from "./deps.ts";
import { attachmentStores, knowledgeStores } from "./knowledge-deps.ts";
import { placesOf } from "./place-deps.ts";
import { channelSampler } from "./sample-deps.ts";
import { tryIndexOf } from "./try-deps.ts";

/** What the staff's HTTP function needs. */
export const deskDeps = ({
  env,
  aws,
  dir,
  desk,
  tokens,
  regionName,
  findRegion,
  wording,
  clock,
  ...deps
}: Deps): DeskDeps => ({
  handoffs: deps.handoffs(),
  appointments: deps.appointments(),
  requests: deps.dataRequests(),
  places: placesOf({ env, dir }),
  seats: deps.seats(),
  notes: deps.notes(),
  presence: deps.agentPresence(),
  queues: loadDeskQueues(dir),
  cannedReplies: loadCannedReplies(dir),
  tellTyping: (conversationId) =>
    broadcast(deps.pushing(), audienceOf.conversation(conversationId), { type: "typing" }),
  tickets: deps.tickets(),
  submissions: deps.submissions(),
  dispatches: deps.dispatches(),
  queue: deps.dispatchQueue(),
  pdf: createPdfWriter(env.FONT_FILE),
  conversations: deps.conversations(),
  ...knowledgeStores({ env, aws, ...deps }),
  contentFiles: once(() => readContentFiles(dir)),
  contents: createContentVersionStore(aws.dynamo(), need(env, "TABLE_KNOWLEDGE")),
  ...attachmentStores({ env, aws, clock }),
  scan: env.UPLOAD_SCAN_URL ? createVirusScanner(env.UPLOAD_SCAN_URL) : undefined,
  log: deps.log,
  publisher: createLambdaPublisher(env.LAMBDA_ENDPOINT, need(env, "FUNCTION_PUBLISH")),
  tryIndex: tryIndexOf({ dir, wording, clock, ...deps }),
  sampleChannel: channelSampler({ env, wording }),
  knownRegion: deps.isRegion,
  services: deps.services(),
  inbox: deps.inbox(),
  signIn: { issuer: need(env, "OIDC_ISSUER"), clientId: need(env, "OIDC_CLIENT_ID") },
  desk,
  tokens,
  regionName,
  findRegion,
  wording,
  clock,
  calendar: loadCalendar(dir),
  classification: loadClassification(dir),
  figures: deps.figures(),
  ...askingOf(deps),
  findings: createFindingStore(aws.dynamo(), need(env, "TABLE_INSIGHTS")),
  watcher: createLambdaWatcher(env.LAMBDA_ENDPOINT, need(env, "FUNCTION_WATCH_KNOWLEDGE")),
  centreLinks: env.CENTRE_DESK_URL === undefined ? undefined : deps.centreLinks(),
  city: cityLinksOf({ env, cityLinks: deps.cityLinks }),
  openSigned: signedBodies({ env, aws, clock }),
});

/** Checks staff tokens of the issuer that this environment names. */
export const staffVerifier = ({ env }: Deps): ((token: string) => Promise<StaffCaller>) => {
  const keys = publishedKeys(need(env, "OIDC_JWKS_URI"));
  const issuer = { issuer: need(env, "OIDC_ISSUER"), clientId: need(env, "OIDC_CLIENT_ID"), keys };
  return (token) => verifyStaffToken(issuer, token);
};
