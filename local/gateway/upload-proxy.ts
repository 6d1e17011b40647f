import type { IncomingMessage, ServerResponse } from "node:http";
import { localUploadOrigin, putUploaded, readStored } from "../../functions/adapters/bucket-files.ts";
import { s3Client } from "../../functions/adapters/clients.ts";
import { isSigned } from "../../functions/adapters/presigned-url.ts";
import { uploadBase } from "../runtime/environment.ts";
import { readBody, sendJson } from "./http-body.ts";

const largest = 25 * 1024 * 1024;

/** A file as S3 gives it, with the name that the signed address asks for. */
const sendFile = (response: ServerResponse, url: URL, file: Awaited<ReturnType<typeof readStored>>): void => {
  if (!file) {
    sendJson(response, 404, { message: "Not Found" });
    return;
  }
  response.writeHead(200, {
    "content-type": file.type,
    "content-length": file.bytes.byteLength,
    "content-disposition": url.searchParams.get("response-content-disposition") ?? "attachment",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(file.bytes);
};

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
    const isKnown = method === "PUT" || method === "GET";
    if (!isKnown || !isSigned(secretAccessKey, { method, url, headers, at: new Date() }))
      return sendJson(response, 403, { message: "Forbidden" });
    const [bucket = "", ...key] = decodeURIComponent(url.pathname.slice(uploadBase.length + 1)).split("/");
    if (method === "GET") return sendFile(response, url, await readStored(s3, bucket, key.join("/")));
    const bytes = await readBody(request, largest);
    if (!bytes) return sendJson(response, 413, { message: "Too Large" });
    await putUploaded(s3, bucket, key.join("/"), bytes);
    response.writeHead(200).end();
  };
};
