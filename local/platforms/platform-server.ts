import { createServer, type IncomingMessage, type Server } from "node:http";
import type { ApiCall, ApiResult, Push, PushAnswer, Reach } from "./fake-platform.ts";

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
};

/** Serves a fake platform's API on the loopback interface; gives its address. */
export const servePlatform = async (
  answer: (call: ApiCall) => Promise<ApiResult>,
): Promise<{ base: string; stop(): void }> => {
  const server: Server = createServer((request, response) => {
    const run = async (): Promise<void> => {
      const url = `http://platform.invalid${request.url ?? "/"}`;
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value ?? "")]),
      );
      const { status, type, body } = await answer({
        method: request.method ?? "GET",
        url,
        headers,
        body: await textOf(request),
      });
      response.writeHead(status, { "content-type": type });
      response.end(body);
    };
    run().catch((error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    base: `http://127.0.0.1:${port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
};

/** Reaches the product's webhook of a channel over HTTP, within the platform's time. */
export const reachOver =
  (url: string, channel: string, withinMs = 5000): Reach =>
  async ({ method, query, headers, body }: Push): Promise<PushAnswer> => {
    const raw = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const response = await fetch(`${url}/v1/channels/${channel}?${raw.join("&")}`, {
      method,
      headers,
      signal: AbortSignal.timeout(withinMs),
      ...(method === "POST" ? { body } : {}),
    });
    return { status: response.status, body: await response.text() };
  };
