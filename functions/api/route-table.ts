/**
 * Who may call a route: anyone, a citizen with a session, a department or a platform by its signature, or staff with one of the roles.
 * `admin` may do all that staff may; `casework` is whoever works on tickets: every role but the curator; `oversight` is
 * whoever steers by figures: supervisors, curators, and departments for what is theirs.
 */
export type Access =
  | "public"
  | "citizen"
  | "department"
  | "platform"
  | "agent"
  | "curator"
  | "admin"
  | "staff"
  | "supervisor"
  | "coordinator"
  | "casework"
  | "oversight";
export type RouteEntry = {
  method: "GET" | "POST";
  path: string;
  access: Access;
  api: "citizen-api" | "device-api" | "desk-api" | "assist-api" | "department-api" | "channel-webhook";
};

const citizen = <A extends Access>(method: RouteEntry["method"], path: string, access: A) =>
  ({ method, path, access, api: "citizen-api" }) as const;
const device = <A extends Access>(method: RouteEntry["method"], path: string, access: A) =>
  ({ method, path, access, api: "device-api" }) as const;
const desk = <A extends Access>(method: RouteEntry["method"], path: string, access: A) =>
  ({ method, path, access, api: "desk-api" }) as const;

/**
 * Every HTTP route, written once: the functions run it, the local gateway and CDK mount it, OpenAPI describes it.
 */
export const routeTable = {
  createSession: citizen("POST", "/v1/sessions", "public"),
  sendMessage: citizen("POST", "/v1/messages", "citizen"),
  readMessages: citizen("GET", "/v1/messages", "citizen"),
  stopAnswer: citizen("POST", "/v1/stops", "citizen"),
  giveFeedback: citizen("POST", "/v1/messages/{messageId}/feedback", "citizen"),
  listFeedback: citizen("GET", "/v1/feedback", "citizen"),
  listOwnSubmissions: citizen("GET", "/v1/submissions", "citizen"),
  readOwnSubmission: citizen("GET", "/v1/submissions/{submissionId}", "citizen"),
  withdrawOwnSubmission: citizen("POST", "/v1/submissions/{submissionId}/withdrawals", "citizen"),
  supplementOwnSubmission: citizen("POST", "/v1/submissions/{submissionId}/supplements", "citizen"),
  printOwnSubmission: citizen("GET", "/v1/submissions/{submissionId}/print", "citizen"),
  exportOwnSubmission: citizen("GET", "/v1/submissions/{submissionId}/pdf", "citizen"),
  takeCallback: {
    method: "POST",
    path: "/v1/departments/callbacks",
    access: "department",
    api: "department-api",
  },
  checkChannel: { method: "GET", path: "/v1/channels/{channel}", access: "platform", api: "channel-webhook" },
  hearChannel: { method: "POST", path: "/v1/channels/{channel}", access: "platform", api: "channel-webhook" },
  provePhone: citizen("POST", "/v1/phone-numbers", "citizen"),
  chooseNotices: citizen("POST", "/v1/notice-choices", "citizen"),
  createUpload: citizen("POST", "/v1/drafts/{draftId}/uploads", "citizen"),
  takeUpload: citizen("POST", "/v1/uploads/{uploadId}/taken", "citizen"),
  readMyData: citizen("GET", "/v1/my-data", "citizen"),
  askForMyData: citizen("POST", "/v1/my-data/requests", "citizen"),
  readMyDataRequest: citizen("GET", "/v1/my-data/requests/{requestId}", "citizen"),
  withdrawConsent: citizen("POST", "/v1/my-data/consents/{consentId}/withdrawals", "citizen"),
  readPrivacyGuideline: citizen("GET", "/v1/privacy-guideline", "public"),
  listPlaces: citizen("GET", "/v1/places", "public"),
  listSlots: citizen("GET", "/v1/places/{placeId}/slots", "public"),
  bookAppointment: citizen("POST", "/v1/places/{placeId}/appointments", "citizen"),
  listMyAppointments: citizen("GET", "/v1/appointments", "citizen"),
  cancelAppointment: citizen("POST", "/v1/appointments/{appointmentId}/cancellations", "citizen"),
  readDeviceOffers: device("GET", "/v1/device-offers", "public"),
  hearSpeech: device("POST", "/v1/speech", "citizen"),
  lookUpRegion: device("POST", "/v1/region-lookups", "citizen"),
  readDataAudit: desk("GET", "/v1/desk/data-audit", "admin"),
  listDayAppointments: desk("GET", "/v1/desk/appointments", "agent"),
  listForms: citizen("GET", "/v1/forms", "citizen"),
  readForm: citizen("GET", "/v1/forms/{serviceId}", "citizen"),
  saveAnswers: citizen("POST", "/v1/forms/{serviceId}/answers", "citizen"),
  listServices: citizen("GET", "/v1/services", "public"),
  readService: citizen("GET", "/v1/services/{serviceId}", "public"),
  downloadAttachment: citizen("GET", "/v1/attachments/{attachmentId}", "public"),
  readHealth: citizen("GET", "/v1/health", "public"),
  readOpenApi: citizen("GET", "/v1/openapi.json", "public"),
  readDeskConfig: desk("GET", "/v1/desk/config", "public"),
  readMe: desk("GET", "/v1/desk/me", "staff"),
  openSocketTicket: desk("POST", "/v1/desk/socket-tickets", "agent"),
  listHandoffs: desk("GET", "/v1/desk/handoffs", "agent"),
  readHandoff: desk("GET", "/v1/desk/handoffs/{handoffId}", "agent"),
  acceptHandoff: desk("POST", "/v1/desk/handoffs/{handoffId}/accept", "agent"),
  readHandoffMessages: desk("GET", "/v1/desk/handoffs/{handoffId}/messages", "agent"),
  sendAgentMessage: desk("POST", "/v1/desk/handoffs/{handoffId}/messages", "agent"),
  proposeValue: desk("POST", "/v1/desk/handoffs/{handoffId}/proposals", "agent"),
  endHandoff: desk("POST", "/v1/desk/handoffs/{handoffId}/end", "agent"),
  acceptNextHandoff: desk("POST", "/v1/desk/next-handoff", "agent"),
  tellTyping: desk("POST", "/v1/desk/handoffs/{handoffId}/typing", "agent"),
  writeNote: desk("POST", "/v1/desk/handoffs/{handoffId}/notes", "agent"),
  transferHandoff: desk("POST", "/v1/desk/handoffs/{handoffId}/transfers", "agent"),
  suggestAnswer: {
    method: "POST",
    path: "/v1/desk/handoffs/{handoffId}/suggestions",
    access: "agent",
    api: "assist-api",
  },
  takeOverHandoff: desk("POST", "/v1/desk/handoffs/{handoffId}/take-over", "supervisor"),
  readDeskKit: desk("GET", "/v1/desk/kit", "agent"),
  pauseSeat: desk("POST", "/v1/desk/pause", "agent"),
  readLiveLoad: desk("GET", "/v1/desk/live", "supervisor"),
  changeSeat: desk("POST", "/v1/desk/seats/{agentId}", "supervisor"),
  listMyTickets: citizen("GET", "/v1/tickets", "citizen"),
  readMyTicket: citizen("GET", "/v1/tickets/{ticketId}", "citizen"),
  moveMyTicket: citizen("POST", "/v1/tickets/{ticketId}/moves", "citizen"),
  askForTicketCode: citizen("POST", "/v1/ticket-codes", "citizen"),
  lookUpTicket: citizen("POST", "/v1/ticket-lookups", "citizen"),
  listTickets: desk("GET", "/v1/desk/tickets", "casework"),
  openDeskTicket: desk("POST", "/v1/desk/tickets", "agent"),
  findTicketDuplicates: desk("POST", "/v1/desk/ticket-duplicates", "agent"),
  readTicketAlerts: desk("GET", "/v1/desk/ticket-alerts", "casework"),
  readTicketRates: desk("GET", "/v1/desk/ticket-rates", "casework"),
  readTicket: desk("GET", "/v1/desk/tickets/{ticketId}", "casework"),
  readTicketSuggestion: desk("GET", "/v1/desk/tickets/{ticketId}/suggestion", "casework"),
  moveTicket: desk("POST", "/v1/desk/tickets/{ticketId}/moves", "casework"),
  revealReporter: desk("POST", "/v1/desk/tickets/{ticketId}/reporter", "supervisor"),
  listProblems: desk("GET", "/v1/desk/problems", "coordinator"),
  readProblem: desk("GET", "/v1/desk/problems/{problemId}", "coordinator"),
  ownProblem: desk("POST", "/v1/desk/problems/{problemId}/owner", "coordinator"),
  publishRemedy: desk("POST", "/v1/desk/problems/{problemId}/remedy", "coordinator"),
  hearProblemFeed: desk("POST", "/v1/callbacks/problem-feed", "public"),
  hearCentreDesk: desk("POST", "/v1/callbacks/centre-desk", "public"),
  hearCityTickets: desk("POST", "/v1/callbacks/city-tickets", "public"),
  listSubmissions: desk("GET", "/v1/desk/submissions", "agent"),
  readSubmission: desk("GET", "/v1/desk/submissions/{submissionId}", "agent"),
  moveSubmissionPart: desk("POST", "/v1/desk/submissions/{submissionId}/moves", "agent"),
  printSubmission: desk("GET", "/v1/desk/submissions/{submissionId}/print", "agent"),
  exportSubmission: desk("GET", "/v1/desk/submissions/{submissionId}/pdf", "agent"),
  replayDispatch: desk("POST", "/v1/desk/submissions/{submissionId}/replays", "agent"),
  listDeadDispatches: desk("GET", "/v1/desk/dispatches", "agent"),
  listEntries: desk("GET", "/v1/desk/entries", "curator"),
  createEntry: desk("POST", "/v1/desk/entries", "curator"),
  readEntry: desk("GET", "/v1/desk/entries/{entryId}", "curator"),
  saveEntry: desk("POST", "/v1/desk/entries/{entryId}/drafts", "curator"),
  moveEntry: desk("POST", "/v1/desk/entries/{entryId}/moves", "curator"),
  commentOnEntry: desk("POST", "/v1/desk/entries/{entryId}/comments", "curator"),
  listEntryVersions: desk("GET", "/v1/desk/entries/{entryId}/versions", "curator"),
  createAttachment: desk("POST", "/v1/desk/entries/{entryId}/attachments", "curator"),
  takeAttachment: desk("POST", "/v1/desk/attachments/{attachmentId}/taken", "curator"),
  readAttachment: desk("GET", "/v1/desk/attachments/{attachmentId}", "curator"),
  moveEntries: desk("POST", "/v1/desk/entry-moves", "curator"),
  importEntries: desk("POST", "/v1/desk/entry-imports", "curator"),
  exportEntries: desk("GET", "/v1/desk/entry-exports", "curator"),
  previewEntry: desk("POST", "/v1/desk/entry-previews", "curator"),
  testQuestions: desk("POST", "/v1/desk/hit-tests", "curator"),
  listContents: desk("GET", "/v1/desk/contents", "curator"),
  readContent: desk("GET", "/v1/desk/contents/{contentId}", "curator"),
  sampleContent: desk("GET", "/v1/desk/contents/{contentId}/samples/{channel}", "curator"),
  listGaps: desk("GET", "/v1/desk/gaps", "curator"),
  readGap: desk("GET", "/v1/desk/gaps/{gapId}", "curator"),
  moveGap: desk("POST", "/v1/desk/gaps/{gapId}/moves", "curator"),
  suggestQuestions: desk("GET", "/v1/desk/entries/{entryId}/asked-questions", "curator"),
  listFindings: desk("GET", "/v1/desk/findings", "curator"),
  moveFinding: desk("POST", "/v1/desk/findings/{findingId}/moves", "curator"),
  startWatch: desk("POST", "/v1/desk/watch-runs", "curator"),
  listReleases: desk("GET", "/v1/desk/releases", "curator"),
  readRelease: desk("GET", "/v1/desk/releases/{releaseId}", "curator"),
  moveRelease: desk("POST", "/v1/desk/releases/{releaseId}/moves", "curator"),
  readFigures: desk("GET", "/v1/desk/figures", "oversight"),
  readTopQuestions: desk("GET", "/v1/desk/top-questions", "oversight"),
  listTurns: desk("GET", "/v1/desk/turns", "oversight"),
  readTurn: desk("GET", "/v1/desk/turns/{turnId}", "oversight"),
} as const satisfies Record<string, RouteEntry>;

export type RouteId = keyof typeof routeTable;
