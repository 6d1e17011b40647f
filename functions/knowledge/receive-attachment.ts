import { createHash } from "node:crypto";
import { visibleText } from "../messages/clean-text.ts";
import { AppError } from "../shared/app-error.ts";
import { type Clock, chinaDay } from "../shared/clock.ts";
import { newId } from "../shared/id.ts";
import type { Logger } from "../shared/logger.ts";
import {
  type Attachment,
  type AttachmentFiles,
  type AttachmentStore,
  attachmentKindOf,
  attachmentKindOfName,
  type EntryAttachment,
  largestAttachment,
} from "./attachment.ts";
import type { Curator } from "./curated-entry.ts";
import type { CurationStore, EntryStore } from "./ports.ts";

export type AttachmentDeps = {
  attachments: AttachmentStore;
  attachmentFiles: AttachmentFiles;
  /** Looks for malware; without it files are taken as they are, and the log says so. */
  scan: ((bytes: Uint8Array, name: string) => Promise<"clean" | "infected">) | undefined;
  curation: Pick<CurationStore, "find">;
  clock: Clock;
  log: Logger;
};

/** A file that is not taken; `problem` says why and what to do. */
export type AttachmentRefused = { state: "refused"; problem: string };
type Prepared = { state: "waiting"; attachmentId: string; url: string; headers: Record<string, string> };
type Taken = { state: "ready"; attachment: EntryAttachment };

const refused = (problem: string): AttachmentRefused => ({ state: "refused", problem });
const allowed = "附件可以是 PDF、Word（.docx）、Excel（.xlsx）、JPG 或 PNG 文件。";

/** A name that says nothing about folders and hides nothing. */
const plainName = (name: string): string =>
  visibleText(name)
    .replace(/^.*[\\/]/, "")
    .replace(/[<>:"|?*\r\n\t]/g, "")
    .trim()
    .slice(-100);

/**
 * Prepares for a file of an entry: says where its bytes go, or why it is not taken. `record.not-found` when there is no such
 * entry.
 */
export const requestAttachment = async (
  { attachments, attachmentFiles, curation, clock }: AttachmentDeps,
  { entryId, name, size }: { entryId: string; name: string; size: number },
  by: Curator,
): Promise<AttachmentRefused | Prepared> => {
  if (!(await curation.find(entryId))) throw new AppError("record.not-found");
  const plain = plainName(name);
  const kind = attachmentKindOfName(plain);
  if (!kind) return refused(allowed);
  if (size === 0) return refused("文件是空的。");
  if (size > largestAttachment) return refused("附件不能超过 4 MB，请压缩或拆分后再传。");
  const attachment: Attachment = {
    ...{ id: newId("att"), entryId, name: plain, kind, size, state: "waiting", digest: null },
    ...{ by: by.name, at: clock.now().toISOString(), version: 0 },
  };
  await attachments.create(attachment);
  return { state: "waiting", attachmentId: attachment.id, ...(await attachmentFiles.link(attachment)) };
};

const wrongWith = async (
  { scan, log }: AttachmentDeps,
  attachment: Attachment,
  bytes: Uint8Array,
): Promise<string | undefined> => {
  if (bytes.byteLength !== attachment.size) return "文件没有传完整，请再传一次。";
  if (attachmentKindOf(bytes) !== attachment.kind) return `文件的内容和名称不一致，或者带宏。${allowed}`;
  if (scan) return (await scan(bytes, attachment.name)) === "clean" ? undefined : "这个文件没有通过安全检查。";
  log.warn("attachment.not-scanned", { attachmentId: attachment.id });
  return undefined;
};

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const asNamed = ({ id, name, kind, size }: Attachment): EntryAttachment => ({ id, name, kind, size });

/**
 * Takes a file in after its bytes were put: size, kind by its bytes, malware; what is not taken is removed. Safe to run
 * twice. `record.not-found` for an id that nothing has.
 */
export const confirmAttachment = async (
  deps: AttachmentDeps,
  attachmentId: string,
): Promise<AttachmentRefused | Taken> => {
  const attachment = await deps.attachments.find(attachmentId);
  if (!attachment) throw new AppError("record.not-found");
  if (attachment.state === "ready") return { state: "ready", attachment: asNamed(attachment) };
  const bytes = attachment.state === "waiting" ? await deps.attachmentFiles.read(attachment) : undefined;
  if (!bytes) return refused("文件还没有传上来，请再传一次。");
  const problem = await wrongWith(deps, attachment, bytes);
  if (problem !== undefined) {
    await deps.attachmentFiles.remove(attachment);
    await deps.attachments.save({ ...attachment, state: "refused" });
    return refused(problem);
  }
  await deps.attachments.save({ ...attachment, state: "ready", digest: digestOf(bytes) });
  return { state: "ready", attachment: asNamed(attachment) };
};

type ReadDeps = Pick<AttachmentDeps, "attachments" | "attachmentFiles">;
export type AttachmentContent = { attachment: Attachment; bytes: Uint8Array };

/**
 * A file that was taken in, for those who look after entries. `record.not-found` for anything else, also when other bytes
 * were put since.
 */
export const readAttachment = async (
  { attachments, attachmentFiles }: ReadDeps,
  attachmentId: string,
): Promise<AttachmentContent> => {
  const attachment = await attachments.find(attachmentId);
  const bytes = attachment?.state === "ready" ? await attachmentFiles.read(attachment) : undefined;
  if (!attachment || !bytes || digestOf(bytes) !== attachment.digest) throw new AppError("record.not-found");
  return { attachment, bytes };
};

/**
 * A file of an entry that is published and holds today, for everybody. One that is a draft's, was taken out, or whose entry
 * is withdrawn or expired looks like one that never was: `record.not-found`.
 */
export const readPublishedAttachment = async (
  deps: ReadDeps & { entries: Pick<EntryStore, "find">; clock: Clock },
  attachmentId: string,
): Promise<AttachmentContent> => {
  const attachment = await deps.attachments.find(attachmentId);
  const entry = attachment && (await deps.entries.find(attachment.entryId))?.entry;
  const today = chinaDay(deps.clock.now());
  const isShown =
    entry?.attachments?.some(({ id }) => id === attachmentId) &&
    entry.effectiveAt <= today &&
    (entry.expiresAt === undefined || today <= entry.expiresAt);
  if (!isShown) throw new AppError("record.not-found");
  return readAttachment(deps, attachmentId);
};
