import type { ContentDetail, ContentHead, ContentSamples } from "./content-contract.ts";
import type {
  DispatchItem,
  DispatchName,
  DispatchPage,
  Me,
  PartMove,
  SubmissionDetail,
  SubmissionPage,
} from "./desk-contract.ts";
import { createEntryClient } from "./entry-client.ts";
import { createFigureClient } from "./figure-client.ts";
import { createGapClient } from "./gap-client.ts";
import { createHandoffClient } from "./handoff-client.ts";
import { createPeopleClient } from "./people-client.ts";
import type { SendRequest } from "./request.ts";
import { createTicketClient } from "./ticket-client.ts";

const part = encodeURIComponent;

/** The desk's HTTP routes (functions/api/route-table.ts), one function each. All throw Problems. */
export const createDeskClient = (send: SendRequest) => ({
  readMe: () => send<Me>({ path: "/v1/desk/me" }),
  openSocketTicket: () =>
    send<{ ticket: string; expiresAt: string }>({ method: "POST", path: "/v1/desk/socket-tickets", body: {} }),

  ...createHandoffClient(send),
  ...createTicketClient(send),
  ...createFigureClient(send),

  listSubmissions: (after?: string) => send<SubmissionPage>({ path: "/v1/desk/submissions", query: { after } }),
  readSubmission: (submissionId: string) =>
    send<SubmissionDetail>({ path: `/v1/desk/submissions/${part(submissionId)}` }),
  movePart: (submissionId: string, move: PartMove) =>
    send<SubmissionDetail>({ method: "POST", path: `/v1/desk/submissions/${part(submissionId)}/moves`, body: move }),

  replayDispatch: (submissionId: string, { departmentId, kind, partVersion }: DispatchName) =>
    send<DispatchItem>({
      method: "POST",
      path: `/v1/desk/submissions/${part(submissionId)}/replays`,
      body: { departmentId, kind, partVersion },
    }),
  listDeadDispatches: (after?: string) => send<DispatchPage>({ path: "/v1/desk/dispatches", query: { after } }),
  readCopy: (submissionId: string, kind: "print" | "pdf") =>
    send<Blob>({ path: `/v1/desk/submissions/${part(submissionId)}/${kind}`, as: "file" }),

  ...createEntryClient(send),
  ...createPeopleClient(send),
  listContents: () => send<{ contents: ContentHead[] }>({ path: "/v1/desk/contents" }),
  readContent: (contentId: string) => send<ContentDetail>({ path: `/v1/desk/contents/${part(contentId)}` }),
  sampleContent: (contentId: string, channel: string) =>
    send<ContentSamples>({ path: `/v1/desk/contents/${part(contentId)}/samples/${part(channel)}` }),
  ...createGapClient(send),
});
export type DeskClient = ReturnType<typeof createDeskClient>;
