import type { IncomingMessage, ServerResponse } from "node:http";
import { localUploadOrigin, putUploaded } from "../../functions/adapters/bucket-files.ts";
import { s3Client } from "../../functions/adapters/clients.ts";
import { isSigned } from "../../functions/adapters/presigned-url.ts";
import { uploadBase } from "../runtime/environment.ts";
import { readBody, sendJson } from "./http-body.ts";

const largest = 25 * 1024 * 1024;

/**
 * Stands in for S3's own address: the emulator allows no page of another origin, and checks no signature. Only what was
 * signed for exactly this call gets through.
 */
export const createUploadProxy = (endpoint: string) => {
  const s3 = s3Client(endpoint);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", localUploadOrigin);
    const { method = "", headers } = request;
    const { secretAccessKey } = await s3.config.credentials();
    if (method !== "PUT" || !isSigned(secretAccessKey, { method, url, headers, at: new Date() }))
      return sendJson(response, 403, { message: "Forbidden" });
    const bytes = await readBody(request, largest);
    if (!bytes) return sendJson(response, 413, { message: "Too Large" });
    const [bucket = "", ...key] = decodeURIComponent(url.pathname.slice(uploadBase.length + 1)).split("/");
    await putUploaded(s3, bucket, key.join("/"), bytes);
    response.writeHead(200).end();
  };
};
