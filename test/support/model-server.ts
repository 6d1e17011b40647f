import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import { type ComposeFault, composeFaults, contentOf, stepNames } from "./model-writer.ts";

/** Ways in which the connection itself goes wrong; what the model writes then does not matter. */
const wireFaults = [
  "hang",
  "stall",
  "half-stream",
  "limited",
  "server-error",
  "html",
  "empty-choices",
  "no-choices",
  "endless",
  "dropped",
  "cut-by-length",
  "drip",
  "unauthorised",
] as const;
type WireFault = (typeof wireFaults)[number];

export type ModelMode = "good" | WireFault | ComposeFault;
export const badModes: readonly Exclude<ModelMode, "good">[] = [...wireFaults, ...composeFaults];

const Body = z.object({
  model: z.string(),
  temperature: z.number(),
  stream: z.boolean().default(false),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.object({
    type: z.literal("json_schema"),
    json_schema: z.object({
      name: z.enum(stepNames),
      strict: z.literal(true),
      schema: z.record(z.string(), z.unknown()),
    }),
  }),
});
export type ModelRequestBody = z.infer<typeof Body>;

export type ModelServer = {
  baseUrl: string;
  /** What the next requests meet. */
  mode: ModelMode;
  /** Every request's body as received, for a look at what went out. */
  received: string[];
  /** The steps that asked, in order. */
  steps(): string[];
  stop(): Promise<void>;
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
};

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 1, model: "test", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const usage = `data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 1, model: "test", choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } })}\n\n`;
const done = "data: [DONE]\n\n";

const json = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
};

const whole = (response: ServerResponse, content: string): void =>
  json(response, 200, {
    id: "c1",
    object: "chat.completion",
    created: 1,
    model: "test",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  });

const pieces = (content: string): string[] => content.match(/[\s\S]{1,12}/g) ?? [];

const begin = (response: ServerResponse): void => void response.writeHead(200, { "content-type": "text/event-stream" });

const streamed = (response: ServerResponse, content: string, finish = "stop"): void => {
  begin(response);
  for (const piece of pieces(content)) response.write(chunk({ content: piece }));
  response.end(chunk({}, finish) + usage + done);
};

const half = (response: ServerResponse, content: string): void => {
  begin(response);
  const all = pieces(content);
  for (const piece of all.slice(0, Math.ceil(all.length / 2))) response.write(chunk({ content: piece }));
};

/** Writes one piece after the other until the other side goes away. */
const repeat = (response: ServerResponse, everyMs: number): void => {
  begin(response);
  const timer = setInterval(() => response.write(chunk({ content: "好".repeat(everyMs < 10 ? 50 : 1) })), everyMs);
  response.on("close", () => clearInterval(timer));
};

const faults: Readonly<Record<WireFault, (response: ServerResponse, content: string) => void>> = {
  hang: () => undefined,
  stall: half,
  "half-stream": (response, content) => {
    half(response, content);
    response.end();
  },
  limited: (response) => json(response, 429, { error: { message: "slow down" } }, { "retry-after": "20" }),
  "server-error": (response) => json(response, 500, { error: { message: "broken" } }),
  html: (response) =>
    void response.writeHead(200, { "content-type": "text/html" }).end("<html><body>登录后使用网络</body></html>"),
  "empty-choices": (response) => {
    begin(response);
    response.end(`data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", choices: [] })}\n\n${done}`);
  },
  "no-choices": (response) => {
    begin(response);
    response.end(`data: ${JSON.stringify({ id: "c1" })}\n\n${done}`);
  },
  endless: (response) => repeat(response, 1),
  dropped: (response) => void response.destroy(),
  "cut-by-length": (response, content) => streamed(response, content, "length"),
  drip: (response) => repeat(response, 50),
  unauthorised: (response) => json(response, 401, { error: { message: "no such key" } }),
};

const isWireFault = (mode: ModelMode): mode is WireFault => (wireFaults as readonly string[]).includes(mode);

/**
 * A local server that speaks OpenAI's chat protocol, streaming and not. Good: writes answers from the passages it is given,
 * the same ones every time. Bad: one fault at a time, in the connection or in what it writes.
 */
export const startModelServer = async (): Promise<ModelServer> => {
  const received: string[] = [];
  const parsed = (text: string): ModelRequestBody => Body.parse(JSON.parse(text));
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const text = await readBody(request);
      received.push(text);
      const body = parsed(text);
      const { mode } = state;
      const content = contentOf(body, isWireFault(mode) ? "good" : mode);
      if (isWireFault(mode)) faults[mode](response, content);
      else if (body.stream) streamed(response, content);
      else whole(response, content);
    };
    answer().catch((error: unknown) => json(response, 400, { error: { message: String(error) } }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const state: ModelServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    mode: "good",
    received,
    steps: () => received.map((text) => parsed(text).response_format.json_schema.name),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return state;
};
