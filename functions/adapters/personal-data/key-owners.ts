import type { HoldingName } from "../../privacy/holding.ts";
import type { keys } from "../dynamodb/keys.ts";

/**
 * Whose record something is: a holding's, by which it is copied and erased; nobody's, for what is about no citizen; or
 * gone by itself within hours. An index key belongs to the row that carries it.
 */
export type Owner = HoldingName | "nobody" | "gone-within-hours";

/**
 * Of every key of every table. A new key does not compile without a line here, and a test looks whether rows that the
 * product really wrote for a citizen are all gone afterwards (test/faults/personal-data.test.ts).
 */
export const keyOwners = {
  conversation: "sessions",
  message: "conversations",
  messagesEnd: "conversations",
  turn: "conversations",
  stopMark: "conversations",
  feedback: "conversations",
  feedbackEnd: "conversations",
  draft: "conversations",
  upload: "conversations",
  draftsOfCitizen: "conversations",
  conversationOf: "conversations",
  continuation: "conversations",
  continuationOf: "conversations",
  continuationTries: "sessions",
  writeCount: "sessions",
  connection: "sessions",
  connectionsOf: "sessions",
  contact: "conversations",
  sentMark: "conversations",
  citizenConversation: "platform",
  consent: "platform",
  consentCause: "platform",
  platformText: "nobody",
  handoff: "handoffs",
  handoffsByState: "handoffs",
  note: "handoffs",
  notesOf: "handoffs",
  // Who of the staff sits where, and gives signs of being there.
  seat: "nobody",
  agentSign: "nobody",
  deskProbe: "nobody",
  centreLink: "handoffs",
  citizenSign: "conversations",
  ticket: "tickets",
  ticketsByStatus: "tickets",
  ticketReporter: "tickets",
  ticketToSend: "tickets",
  ticketLink: "tickets",
  nonce: "nobody",
  lookupCode: "gone-within-hours",
  lookupCount: "gone-within-hours",
  ticketNumber: "tickets",
  ticketsOfCitizen: "tickets",
  submission: "submissions",
  submissions: "submissions",
  submissionsOfCitizen: "submissions",
  submissionNumber: "submissions",
  dispatch: "submissions",
  dispatchesEnd: "submissions",
  dispatchesByState: "submissions",
  callback: "submissions",
  callbacksUntold: "submissions",
  reminder: "reminders",
  remindersDue: "reminders",
  prefillAudit: "shared-data",
  prefillPerson: "shared-data",
  appointment: "appointments",
  appointmentsAt: "appointments",
  // How many have a slot, not who.
  slot: "nobody",
  dataRequest: "exports",
  dataRequestsUnfinished: "exports",
  // That somebody asked, not who.
  dataAudit: "nobody",
  entry: "nobody",
  curatedEntry: "nobody",
  entryVersion: "nobody",
  entryVersionsEnd: "nobody",
  entryHistory: "nobody",
  entryHistoryEnd: "nobody",
  entryHead: "nobody",
  release: "nobody",
  releasesByState: "nobody",
  // Classes of problems: masked words of many people, which lead to none of them.
  problem: "nobody",
  problemsMade: "nobody",
  problemMember: "problems",
  untoldMembers: "problems",
  // A gap holds masked words of many people, a question those of one.
  gap: "nobody",
  gapsMade: "nobody",
  askedQuestion: "questions",
  questionsOfGap: "questions",
  entryQuestion: "questions",
  asker: "questions",
  asksOfCitizen: "questions",
  finding: "nobody",
  watchRun: "nobody",
  turnRecord: "turns",
  figures: "nobody",
  figuresEnd: "nobody",
  figuresCounted: "nobody",
  attachment: "nobody",
  contentVersion: "nobody",
  spentOn: "nobody",
  switchOff: "nobody",
  indexPointer: "nobody",
} as const satisfies Record<keyof typeof keys, Owner>;

/** Of every bucket (functions/deployment.ts). */
export const bucketOwners = {
  index: "nobody",
  uploads: "files",
  exports: "exports",
  attachments: "nobody",
} as const satisfies Record<string, Owner>;
