import type { HttpResponse, PickedFile, Platform } from "./platform.ts";
import type { Session } from "./session.ts";
import { words } from "./words.ts";

export type UploadTarget = { draftId: string; fieldId: string };
/** The answer for the field, or what is wrong with the file. */
export type UploadOutcome = { answer: string } | { problem: string };

const asObject = ({ body }: HttpResponse): Record<string, unknown> =>
  typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};

const failed: UploadOutcome = { problem: words.uploadFailed };

const problemIn = (response: HttpResponse): UploadOutcome => {
  const { problem, title } = asObject(response);
  const said = typeof problem === "string" ? problem : title;
  return typeof said === "string" ? { problem: said } : failed;
};

/**
 * Sends a file: asks where its bytes go, puts them there, and has them taken in. Never rejects; whatever breaks is said
 * in words.
 */
export const uploadFile = async (
  platform: Pick<Platform, "request">,
  { token }: Pick<Session, "token">,
  { draftId, fieldId }: UploadTarget,
  file: PickedFile,
  onProgress: (done: number) => void,
): Promise<UploadOutcome> => {
  const post = (path: string, body: unknown) =>
    platform.request({ method: "POST", path, token, body, timeoutMs: 20_000 });
  try {
    const { name, size } = file;
    const prepared = await post(`/v1/drafts/${draftId}/uploads`, { fieldId, name: name.slice(-100), size });
    const { uploadId, url, headers } = asObject(prepared);
    if (typeof uploadId !== "string" || typeof url !== "string") return problemIn(prepared);
    if (!(await file.put(url, headers as Record<string, string>, onProgress))) return failed;
    const taken = await post(`/v1/uploads/${uploadId}/taken`, undefined);
    const { answer } = asObject(taken);
    return typeof answer === "string" ? { answer } : problemIn(taken);
  } catch {
    return failed;
  }
};
