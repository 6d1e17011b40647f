import type { Wording } from "../messages/wording.ts";
import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { newId } from "../shared/id.ts";
import type { Logger } from "../shared/logger.ts";
import { fieldNamed } from "./field-named.ts";
import { uploadAnswer } from "./fields/upload.ts";
import type { Service } from "./service.ts";
import type { Upload, UploadFiles, UploadLink, UploadStore, VirusScan } from "./upload.ts";
import { kindOfBytes, kindOfName } from "./uploads/file-kind.ts";

export type UploadDeps = {
  uploads: UploadStore;
  files: UploadFiles;
  /** Without a scanner files are taken as they are, and the log says so. */
  scan: VirusScan | undefined;
  wording: Wording;
  clock: Clock;
  log: Logger;
};

export type UploadRequest = { conversationId: string; draftId: string; fieldId: string; name: string; size: number };

/** A file that is not taken; `problem` says why in the citizen's words. */
export type UploadRefused = { state: "refused"; problem: string };

const megabyte = 1024 * 1024;

const refused = ({ wording }: UploadDeps, key: string, values = {}): UploadRefused => ({
  state: "refused",
  problem: wording(`form.upload-${key}`, values),
});

/**
 * Prepares for one file of a form's upload field: what its name and size say must fit the field. Returns where to put the
 * bytes, or why it is not taken. `request.invalid` when the field takes no files.
 */
export const requestUpload = async (
  deps: UploadDeps,
  definition: Service,
  { conversationId, draftId, fieldId, name, size }: UploadRequest,
): Promise<UploadRefused | { state: "waiting"; uploadId: string; link: UploadLink }> => {
  const accept = fieldNamed(definition, fieldId)?.accept;
  if (!accept) throw new AppError("request.invalid", { issues: [{ field: "fieldId", problem: "takes no files" }] });
  const kind = kindOfName(name);
  if (!kind || !accept.kinds.includes(kind)) return refused(deps, "kind", { kinds: accept.kinds.join("、") });
  if (size > accept.maxMegabytes * megabyte) return refused(deps, "large", { max: accept.maxMegabytes });
  if (size === 0) return refused(deps, "empty");
  const upload: Upload = {
    id: newId("upl"),
    conversationId,
    draftId,
    fieldId,
    name,
    kind,
    size,
    state: "waiting",
    createdAt: deps.clock.now().toISOString(),
    version: 0,
  };
  await deps.uploads.create(upload);
  return { state: "waiting", uploadId: upload.id, link: await deps.files.link(upload) };
};

/** What speaks against the bytes that arrived: another size or kind than announced, or malware. */
const wrongWith = async (deps: UploadDeps, upload: Upload): Promise<UploadRefused | undefined> => {
  const arrived = await deps.files.inspect(upload);
  if (!arrived) return refused(deps, "missing");
  if (arrived.size !== upload.size) return refused(deps, "incomplete");
  if (kindOfBytes(arrived.start) !== upload.kind) return refused(deps, "not-what-it-says", { kind: upload.kind });
  if (!deps.scan) {
    deps.log.warn("upload.not-scanned", { uploadId: upload.id });
    return undefined;
  }
  const outcome = await deps.scan(await deps.files.read(upload), upload.name);
  return outcome === "clean" ? undefined : refused(deps, "infected");
};

/**
 * Takes a file in after its bytes were put: size, first bytes and malware are checked; what is not taken is removed. Safe
 * to run twice. Returns the answer for the field, or why it is not taken. `record.not-found` for another's file.
 */
export const confirmUpload = async (
  deps: UploadDeps,
  { conversationId, uploadId }: { conversationId: string; uploadId: string },
): Promise<UploadRefused | { state: "clean"; answer: string }> => {
  const upload = await deps.uploads.find(conversationId, uploadId);
  if (!upload) throw new AppError("record.not-found");
  const taken = { state: "clean" as const, answer: uploadAnswer(upload.id, upload.name) };
  if (upload.state === "clean") return taken;
  if (upload.state === "refused") return refused(deps, "missing");
  const wrong = await wrongWith(deps, upload);
  if (!wrong) {
    await deps.uploads.save({ ...upload, state: "clean" });
    return taken;
  }
  // Bytes that have not come yet may still come; bad ones go, and their address is of no use any more.
  if (await deps.files.inspect(upload)) {
    await deps.files.remove(upload);
    await deps.uploads.save({ ...upload, state: "refused" });
  }
  return wrong;
};
