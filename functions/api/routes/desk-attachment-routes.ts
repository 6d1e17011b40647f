import * as z from "zod";
import { EntryAttachment } from "../../knowledge/attachment.ts";
import { confirmAttachment, readAttachment, requestAttachment } from "../../knowledge/receive-attachment.ts";
import { FileDocument } from "../document-body.ts";
import { type Route, route } from "../route.ts";
import { AttachmentParams, attachmentDocument } from "./attachment-view.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { curatorOf } from "./desk-entry-routes.ts";
import { EntryParams } from "./desk-views.ts";

const Refused = z.object({ state: z.literal("refused"), problem: z.string() });

const prepare = route<DeskDeps>()({
  id: "createAttachment",
  summary: "Prepares for a file of an entry: says where to put its bytes, or why it is not taken",
  status: 201,
  params: EntryParams,
  body: z.strictObject({
    name: z.string().trim().min(1).max(300),
    /** Bytes. */
    size: z.int().nonnegative(),
  }),
  response: z.discriminatedUnion("state", [
    Refused,
    z.object({
      state: z.literal("waiting"),
      attachmentId: z.string(),
      /** Where to PUT the bytes, with these headers; good for 15 minutes. */
      url: z.string(),
      headers: z.record(z.string(), z.string()),
    }),
  ]),
  run: (deps, { params: { entryId }, body }, caller) =>
    requestAttachment(deps, { entryId, ...body }, curatorOf(caller)),
});

const take = route<DeskDeps>()({
  id: "takeAttachment",
  summary: "Takes a file in after its bytes were put: checks size, kind and malware. The draft then names it",
  params: AttachmentParams,
  response: z.discriminatedUnion("state", [
    Refused,
    z.object({ state: z.literal("ready"), attachment: EntryAttachment }),
  ]),
  run: (deps, { params: { attachmentId } }) => confirmAttachment(deps, attachmentId),
});

const read = route<DeskDeps>()({
  id: "readAttachment",
  summary: "A file of an entry, published or not",
  params: AttachmentParams,
  response: FileDocument,
  run: async (deps, { params: { attachmentId } }) => attachmentDocument(await readAttachment(deps, attachmentId)),
});

/** Files of entries, for those who look after them. */
export const deskAttachmentRoutes: readonly Route<DeskDeps>[] = [prepare, take, read];
