import type { IncomingMessage, ServerResponse } from "node:http";

/** The path of a request as sent, without its query. */
export const pathOf = (request: IncomingMessage): string => (request.url ?? "/").split("?")[0] ?? "/";

/** Reads a request's body; undefined when it is longer than `maxBytes` (the rest is read and dropped, so that the sender hears the answer). */
export const readBody = async (request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > maxBytes ? undefined : Buffer.concat(chunks);
};

/** Reads a request's body as text; throws when it is longer than `maxBytes`. */
export const readText = async (request: IncomingMessage, maxBytes: number): Promise<string> => {
  const body = await readBody(request, maxBytes);
  if (!body) throw new Error("too long");
  return body.toString("utf8");
};

/** Answers with JSON, unless the other side has gone. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  if (response.writableEnded || response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
};
