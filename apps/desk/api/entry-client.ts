import type {
  AskedQuestion,
  BulkMove,
  EntryContent,
  EntryDetail,
  EntryMove,
  EntryPage,
  EntryPreview,
  EntryQuery,
  EntryVersion,
  ImportResult,
  ImportRow,
  PreparedAttachment,
  Release,
  ReleaseList,
  ReleaseMove,
  Taken,
  TakenAttachment,
  TestResults,
} from "./entry-contract.ts";
import type { SendRequest } from "./request.ts";

const entryPath = (entryId: string) => `/v1/desk/entries/${encodeURIComponent(entryId)}`;
const releasePath = (releaseId: string) => `/v1/desk/releases/${encodeURIComponent(releaseId)}`;

/** The routes of entries and their releases, one function each. All throw Problems. */
export const createEntryClient = (send: SendRequest) => {
  const post = <T>(path: string, body: unknown) => send<T>({ method: "POST", path, body });
  return {
    listEntries: ({ page, ...filter }: EntryQuery) =>
      send<EntryPage>({ path: "/v1/desk/entries", query: { ...filter, page: String(page) } }),
    /** Entries by their ids; whichever are not there are left out. */
    nameEntries: (ids: readonly string[]) =>
      send<EntryPage>({ path: "/v1/desk/entries", query: { ids: ids.join(","), limit: "100" } }),
    readEntry: (entryId: string) => send<EntryDetail>({ path: entryPath(entryId) }),
    createEntry: (content: EntryContent, reviewer: string) =>
      post<EntryDetail>("/v1/desk/entries", { content, reviewer }),
    saveEntry: (entryId: string, draft: { version: number; content: EntryContent; reviewer: string }) =>
      post<EntryDetail>(`${entryPath(entryId)}/drafts`, draft),
    moveEntry: (entryId: string, move: EntryMove) => post<EntryDetail>(`${entryPath(entryId)}/moves`, move),
    commentOnEntry: (entryId: string, text: string) => post<EntryDetail>(`${entryPath(entryId)}/comments`, { text }),
    listEntryVersions: (entryId: string) =>
      send<{ versions: EntryVersion[] }>({ path: `${entryPath(entryId)}/versions` }),
    moveEntries: (move: BulkMove) => post<Taken>("/v1/desk/entry-moves", move),
    importEntries: (rows: readonly ImportRow[], dryRun: boolean) =>
      post<{ results: ImportResult[] }>("/v1/desk/entry-imports", { rows, dryRun }),
    exportEntries: (page: number) =>
      send<{ rows: string[][]; pages: number }>({ path: "/v1/desk/entry-exports", query: { page: String(page) } }),
    prepareAttachment: (entryId: string, file: { name: string; size: number }) =>
      post<PreparedAttachment>(`${entryPath(entryId)}/attachments`, file),
    takeAttachment: (attachmentId: string) => post<TakenAttachment>(`/v1/desk/attachments/${attachmentId}/taken`, {}),
    readAttachment: (attachmentId: string) => send<Blob>({ path: `/v1/desk/attachments/${attachmentId}`, as: "file" }),
    previewEntry: (content: EntryContent) => post<EntryPreview>("/v1/desk/entry-previews", { content }),
    testQuestions: (questions: readonly AskedQuestion[], indexVersion?: string) =>
      post<TestResults>("/v1/desk/hit-tests", { questions, ...(indexVersion ? { indexVersion } : {}) }),
    listReleases: () => send<ReleaseList>({ path: "/v1/desk/releases" }),
    readRelease: (releaseId: string) => send<Release>({ path: releasePath(releaseId) }),
    moveRelease: (releaseId: string, move: ReleaseMove) => post<Release>(`${releasePath(releaseId)}/moves`, move),
  };
};
