import * as z from "zod";
import type { AttachmentKind } from "../../knowledge/attachment.ts";
import type { AttachmentContent } from "../../knowledge/receive-attachment.ts";
import type { FileDocument } from "../document-body.ts";

const office = "application/vnd.openxmlformats-officedocument";
const mediaTypes: Readonly<Record<AttachmentKind, string>> = {
  pdf: "application/pdf",
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  jpg: "image/jpeg",
  png: "image/png",
};

export const AttachmentParams = z.strictObject({ attachmentId: z.string().regex(/^att_[\w-]{22}$/) });

/** A file of an entry as it is downloaded. */
export const attachmentDocument = ({ attachment, bytes }: AttachmentContent): z.input<typeof FileDocument> => ({
  file: bytes,
  mediaType: mediaTypes[attachment.kind],
  name: attachment.name,
  fileName: `${attachment.id}.${attachment.kind}`,
});
