import type { AttachmentFiles, AttachmentStore } from "../../knowledge/attachment.ts";
import type { EntryStore } from "../../knowledge/ports.ts";
import { readPublishedAttachment } from "../../knowledge/receive-attachment.ts";
import type { Clock } from "../../shared/clock.ts";
import { FileDocument } from "../document-body.ts";
import { type Route, route } from "../route.ts";
import { AttachmentParams, attachmentDocument } from "./attachment-view.ts";

/** What serving entries' files to everybody needs. */
export type PublishedFileDeps = {
  attachments: AttachmentStore;
  attachmentFiles: AttachmentFiles;
  entries: Pick<EntryStore, "find">;
  clock: Clock;
};

/** Files of published entries: a link in an answer carries no token, and what is published is everybody's. */
export const attachmentRoutes: readonly Route<PublishedFileDeps>[] = [
  route<PublishedFileDeps>()({
    id: "downloadAttachment",
    summary: "A file of an entry that is published and in force; any other looks like a missing one",
    params: AttachmentParams,
    response: FileDocument,
    run: async (deps, { params: { attachmentId } }) =>
      attachmentDocument(await readPublishedAttachment(deps, attachmentId)),
  }),
];
