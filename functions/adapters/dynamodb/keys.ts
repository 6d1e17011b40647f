/**
 * Every key of every table, built here and nowhere else (an architecture test looks for "#" elsewhere).
 * Numbers in sort keys are padded so that text order is number order.
 */
export type Key = { pk: string; sk: string };
export type IndexKey = { gsi1pk: string; gsi1sk: string };

const padded = (seq: number): string => String(seq).padStart(9, "0");

export const keys = {
  conversation: (conversationId: string): Key => ({ pk: `CONVERSATION#${conversationId}`, sk: "CONVERSATION" }),
  message: (conversationId: string, seq: number): Key => ({
    pk: `CONVERSATION#${conversationId}`,
    sk: `MESSAGE#${padded(seq)}`,
  }),
  /** Sorts after every message of the conversation. */
  messagesEnd: "MESSAGE#~",
  turn: (conversationId: string, messageId: string): Key => ({
    pk: `CONVERSATION#${conversationId}`,
    sk: `TURN#${messageId}`,
  }),
  stopMark: (id: string, messageId: string): Key => ({ pk: `CONVERSATION#${id}`, sk: `STOP#${messageId}` }),
  draft: (id: string, draftId: string): Key => ({ pk: `CONVERSATION#${id}`, sk: `DRAFT#${draftId}` }),
  upload: (conversationId: string, uploadId: string): Key => ({
    pk: `CONVERSATION#${conversationId}`,
    sk: `UPLOAD#${uploadId}`,
  }),
  feedback: (conversationId: string, messageId = ""): Key => ({
    pk: `CONVERSATION#${conversationId}`,
    sk: `FEEDBACK#${messageId}`,
  }),
  feedbackEnd: "FEEDBACK#~",
  draftsOfCitizen: (citizen: string, updatedAt = ""): IndexKey => ({
    gsi1pk: `CITIZEN-DRAFTS#${citizen}`,
    gsi1sk: updatedAt,
  }),
  /** Which conversations are a citizen's, as long as anything of them is there. */
  conversationOf: (citizen: string, conversationId = ""): Key => ({
    pk: `CITIZEN-DATA#${citizen}`,
    sk: `CONVERSATION#${conversationId}`,
  }),
  /** A one-time code, by its hash, and which code a message was answered with. */
  continuation: (hash: string): Key => ({ pk: `CONTINUATION#${hash}`, sk: "CONTINUATION" }),
  continuationOf: (conversationId: string, messageId: string): Key => ({
    pk: `CONVERSATION#${conversationId}`,
    sk: `CONTINUATION#${messageId}`,
  }),
  continuationTries: (citizen: string, period: string): Key => ({ pk: `WRITES#${citizen}`, sk: `CODES#${period}` }),
  writeCount: (citizen: string, minute: string): Key => ({ pk: `WRITES#${citizen}`, sk: `MINUTE#${minute}` }),
  connection: (connectionId: string): Key => ({ pk: `CONNECTION#${connectionId}`, sk: "CONNECTION" }),
  connectionsOf: (audience: string, connectionId = ""): IndexKey => ({
    gsi1pk: `AUDIENCE#${audience}`,
    gsi1sk: connectionId,
  }),

  /** Citizens of platforms: how they are reached, how far they were sent to, which conversation is theirs. */
  contact: (conversationId: string): Key => ({ pk: `CONVERSATION#${conversationId}`, sk: "CONTACT" }),
  sentMark: (conversationId: string): Key => ({ pk: `CONVERSATION#${conversationId}`, sk: "SENT" }),
  citizenConversation: (citizen: string): Key => ({ pk: `CHANNEL-CITIZEN#${citizen}`, sk: "CONVERSATION" }),
  consent: (citizen: string, template: string): Key => ({
    pk: `CHANNEL-CITIZEN#${citizen}`,
    sk: `CONSENT#${template}`,
  }),
  consentCause: (citizen: string, cause: string): Key => ({
    pk: `CHANNEL-CITIZEN#${citizen}`,
    sk: `CONSENT-CAUSE#${cause}`,
  }),
  /** A text that all functions share: a platform's access token, how far its news were fetched. */
  platformText: (channel: string, name: string): Key => ({ pk: `CHANNEL#${channel}`, sk: `TEXT#${name}` }),

  handoff: (handoffId: string): Key => ({ pk: `HANDOFF#${handoffId}`, sk: "HANDOFF" }),
  handoffsByState: (state: string, requestedAt = ""): IndexKey => ({
    gsi1pk: `HANDOFFS#${state}`,
    gsi1sk: requestedAt,
  }),
  /** Notes lie beside their handoff. */
  note: (handoffId: string, noteId: string): Key => ({ pk: `HANDOFF#${handoffId}`, sk: `NOTE#${noteId}` }),
  notesOf: (handoffId: string): { pk: string; from: string; to: string } => ({
    pk: `HANDOFF#${handoffId}`,
    from: "NOTE#",
    to: "NOTE#~",
  }),
  /** All seats lie together, and all signs of the staff: there are as many as people at the desk. */
  seat: (agentId = ""): Key => ({ pk: "SEATS#all", sk: `SEAT#${agentId}` }),
  agentSign: (agentId = ""): Key => ({ pk: "PRESENCE#agents", sk: `AGENT#${agentId}` }),
  /** All links to a centre's desk lie together: there are as many as people who wait or talk. */
  centreLink: (handoffId = ""): Key => ({ pk: "CENTRE-LINKS#all", sk: `LINK#${handoffId}` }),
  deskProbe: (): Key => ({ pk: "PRESENCE#probe", sk: "PROBE" }),
  citizenSign: (conversationId: string): Key => ({ pk: `CONVERSATION#${conversationId}`, sk: "PRESENCE" }),
  ticket: (ticketId: string): Key => ({ pk: `TICKET#${ticketId}`, sk: "TICKET" }),
  ticketsByStatus: (status: string, openedAt = ""): IndexKey => ({ gsi1pk: `TICKETS#${status}`, gsi1sk: openedAt }),
  ticketReporter: (ticketId: string): Key => ({ pk: `TICKET-REPORTER#${ticketId}`, sk: "REPORTER" }),
  /** All marks lie together: an index lags behind, and what is marked is sent soon. */
  ticketToSend: (ticketId = ""): Key => ({ pk: "TICKETS-TO-SEND#all", sk: `TICKET#${ticketId}` }),
  ticketLink: (ticketId: string): Key => ({ pk: `TICKET-LINK#${ticketId}`, sk: "LINK" }),
  nonce: (nonce: string): Key => ({ pk: `NONCE#${nonce}`, sk: "NONCE" }),
  lookupCode: (number: string): Key => ({ pk: `LOOKUP#${number}`, sk: "CODE" }),
  lookupCount: (who: string, hour: string): Key => ({ pk: `LOOKUPS#${who}`, sk: `HOUR#${hour}` }),
  ticketNumber: (number: string): Key => ({ pk: `TICKET-NUMBER#${number}`, sk: "TICKET-NUMBER" }),
  ticketsOfCitizen: (citizen: string, openedAt = ""): IndexKey => ({
    gsi1pk: `CITIZEN-TICKETS#${citizen}`,
    gsi1sk: openedAt,
  }),
  submission: (submissionId: string): Key => ({ pk: `SUBMISSION#${submissionId}`, sk: "SUBMISSION" }),
  submissions: (submittedAt = ""): IndexKey => ({ gsi1pk: "SUBMISSIONS#all", gsi1sk: submittedAt }),
  submissionsOfCitizen: (citizen: string, submittedAt = ""): IndexKey => ({
    gsi1pk: `CITIZEN-SUBMISSIONS#${citizen}`,
    gsi1sk: submittedAt,
  }),
  submissionNumber: (number: string): Key => ({ pk: `SUBMISSION-NUMBER#${number}`, sk: "SUBMISSION-NUMBER" }),

  /** What goes to departments and what came back lies beside its submission, so that all is written together. */
  dispatch: (submissionId: string, name = ""): Key => ({ pk: `SUBMISSION#${submissionId}`, sk: `DISPATCH#${name}` }),
  /** Sorts after every dispatch of the submission. */
  dispatchesEnd: "DISPATCH#~",
  dispatchesByState: (state: string, nextAt = ""): IndexKey => ({ gsi1pk: `DISPATCHES#${state}`, gsi1sk: nextAt }),
  callback: (submissionId: string, name: string): Key => ({ pk: `SUBMISSION#${submissionId}`, sk: `CALLBACK#${name}` }),
  callbacksUntold: (at = ""): IndexKey => ({ gsi1pk: "CALLBACKS#untold", gsi1sk: at }),
  /** A citizen's reminders lie together: opting out reads them all. */
  reminder: (citizen: string, reminderId: string): Key => ({
    pk: `REMINDERS#${citizen}`,
    sk: `REMINDER#${reminderId}`,
  }),
  remindersDue: (dueOn = ""): IndexKey => ({ gsi1pk: "REMINDERS-DUE#all", gsi1sk: dueOn }),

  /** Who asked departments' data for what, in one draft; a line's id follows from its cause, so that it is written once. */
  prefillAudit: (draftId: string, lineId = ""): Key => ({ pk: `PREFILL-AUDIT#${draftId}`, sk: `LINE#${lineId}` }),
  /** A citizen's appointments, one for a day and a matter; the slots of a place, matter and day lie together. */
  appointment: (citizen: string, name = ""): Key => ({ pk: `APPOINTMENTS#${citizen}`, sk: `APPOINTMENT#${name}` }),
  appointmentsAt: (placeId: string, day: string, at = ""): IndexKey => ({
    gsi1pk: `APPOINTMENTS-AT#${placeId}#${day}`,
    gsi1sk: at,
  }),
  slot: (placeId: string, matterId: string, day: string, time = ""): Key => ({
    pk: `SLOTS#${placeId}#${matterId}#${day}`,
    sk: `TIME#${time}`,
  }),
  /** What citizens ask about their own data; all lines of the audit lie together, in the order of asking. */
  dataRequest: (citizen: string, name = ""): Key => ({ pk: `CITIZEN-REQUESTS#${citizen}`, sk: `REQUEST#${name}` }),
  dataRequestsUnfinished: (at = ""): IndexKey => ({ gsi1pk: "DATA-REQUESTS#unfinished", gsi1sk: at }),
  dataAudit: (at = "", lineId = ""): Key => ({ pk: "DATA-AUDIT#all", sk: `LINE#${at}#${lineId}` }),
  prefillPerson: (citizen: string): Key => ({ pk: `PREFILL-PERSON#${citizen}`, sk: "PREFILL-PERSON" }),

  /** All entries lie together: an index of a table lags behind, and a search index is built right after publishing. */
  entry: (entryId: string): Key => ({ pk: "ENTRIES#all", sk: `ENTRY#${entryId}` }),
  /** An entry's record, its versions and its history lie together; the lines of the list too, in one place of their own. */
  curatedEntry: (entryId: string): Key => ({ pk: `CURATED#${entryId}`, sk: "RECORD" }),
  entryVersion: (entryId: string, number: number): Key => ({
    pk: `CURATED#${entryId}`,
    sk: `VERSION#${padded(number)}`,
  }),
  entryVersionsEnd: "VERSION#~",
  entryHistory: (entryId: string, at = "", lineId = ""): Key => ({
    pk: `CURATED#${entryId}`,
    sk: `HISTORY#${at}#${lineId}`,
  }),
  entryHistoryEnd: "HISTORY#~",
  entryHead: (entryId: string): Key => ({ pk: "ENTRY-HEADS#all", sk: `HEAD#${entryId}` }),
  attachment: (attachmentId: string): Key => ({ pk: `ATTACHMENT#${attachmentId}`, sk: "ATTACHMENT" }),
  /** What a content file was; its path has no sign of ours in it. */
  contentVersion: (path: string, number: number): Key => ({ pk: `CONTENT#${path}`, sk: `VERSION#${padded(number)}` }),
  release: (releaseId: string): Key => ({ pk: `RELEASE#${releaseId}`, sk: "RELEASE" }),
  releasesByState: (state: string, at = ""): IndexKey => ({ gsi1pk: `RELEASES#${state}`, gsi1sk: at }),
  /** All classes lie together: a new signal is compared with each. */
  problem: (problemId: string): Key => ({ pk: "PROBLEMS#all", sk: `PROBLEM#${problemId}` }),
  problemsMade: (): Key => ({ pk: "PROBLEMS#made", sk: "MADE" }),
  problemMember: (signalId: string): Key => ({ pk: `SIGNAL#${signalId}`, sk: "MEMBER" }),
  untoldMembers: (problemId: string, signalId = ""): IndexKey => ({
    gsi1pk: `UNTOLD#${problemId}`,
    gsi1sk: signalId,
  }),
  /** All gaps lie together too; questions by themselves, in their gap's list and beside the entries that they landed on. */
  gap: (gapId: string): Key => ({ pk: "GAPS#all", sk: `GAP#${gapId}` }),
  gapsMade: (): Key => ({ pk: "GAPS#made", sk: "MADE" }),
  askedQuestion: (questionId: string): Key => ({ pk: `ASKED#${questionId}`, sk: "ASKED" }),
  questionsOfGap: (gapId: string, at = ""): IndexKey => ({ gsi1pk: `GAP-QUESTIONS#${gapId}`, gsi1sk: at }),
  entryQuestion: (entryId: string, at = "", questionId = ""): Key => ({
    pk: `ENTRY-QUESTIONS#${entryId}`,
    sk: `QUESTION#${at}#${questionId}`,
  }),
  asker: (gapId: string, citizen = ""): Key => ({ pk: `ASKERS#${gapId}`, sk: `CITIZEN#${citizen}` }),
  asksOfCitizen: (citizen: string, agreedAt = ""): IndexKey => ({
    gsi1pk: `CITIZEN-ASKS#${citizen}`,
    gsi1sk: agreedAt,
  }),
  /** What the watches over entries found, all together, and when they last ran. */
  finding: (findingId: string): Key => ({ pk: "FINDINGS#all", sk: `FINDING#${findingId}` }),
  watchRun: (): Key => ({ pk: "FINDINGS#run", sk: "RUN" }),
  spentOn: (day: string, what: "MODEL-TOKENS" | "SOUND-SECONDS"): Key => ({ pk: `DAY#${day}`, sk: what }),
  /** A day's turns lie together, in the order of their ids, which is that of time. */
  turnRecord: (day: string, recordId = ""): Key => ({ pk: `TURNS#${day}`, sk: recordId }),
  /** What was counted; a period is one range. */
  figures: (day: string, place = ""): Key => ({ pk: "FIGURES#all", sk: `${day}#${place}` }),
  figuresEnd: (day: string): string => `${day}#~`,
  figuresCounted: (): Key => ({ pk: "FIGURES#counted", sk: "COUNTED" }),
  switchOff: (name: string): Key => ({ pk: "SWITCHES#off", sk: `SWITCH#${name}` }),
  indexPointer: (): Key => ({ pk: "INDEX#current", sk: "INDEX" }),
} as const;
