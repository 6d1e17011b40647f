import { createServer, type ServerResponse } from "node:http";
import { onLoopback } from "./on-loopback.ts";

export const badHearing = [
  "hang",
  "limited",
  "server-error",
  "html",
  "no-text",
  "endless",
  "dropped",
  "half",
  "unauthorised",
  "redirect",
  "chatter",
] as const;
export type HearingMode = "good" | "silent" | (typeof badHearing)[number];

const json = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}) =>
  void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));

const answers: Readonly<Record<HearingMode, (response: ServerResponse, text: string) => void>> = {
  good: (response, text) => json(response, 200, { text, usage: { type: "duration", seconds: 7 } }),
  silent: (response) => json(response, 200, { text: " \u200b " }),
  hang: () => undefined,
  limited: (response) => json(response, 429, { error: { message: "slow down" } }, { "retry-after": "20" }),
  "server-error": (response) => json(response, 500, { error: { message: "broken" } }),
  html: (response) =>
    void response.writeHead(200, { "content-type": "text/html" }).end("<html><body>登录后使用网络</body></html>"),
  "no-text": (response) => json(response, 200, { words: [] }),
  endless: (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write("好".repeat(10_000)), 1);
    response.on("close", () => clearInterval(timer));
  },
  dropped: (response) => void response.destroy(),
  half: (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"text":"我要');
    response.destroy();
  },
  unauthorised: (response) => json(response, 401, { error: { message: "no such key" } }),
  redirect: (response) => void response.writeHead(307, { location: "http://127.0.0.1:9/elsewhere" }).end(),
  chatter: (response) => json(response, 200, { text: "好".repeat(3000) }),
};

export type Heard = { model: string; language: string; format: string; name: string; type: string; bytes: number };

/** A small server of OpenAI's transcriptions. `state.mode` says how it behaves, `state.text` what it understands; `state.heard` is what came. */
export const startTranscriptionServer = async () => {
  const state: { mode: HearingMode; text: string; heard: Heard[] } = { mode: "good", text: "我想办退休", heard: [] };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const form = await new Response(Buffer.concat(parts), {
      headers: { "content-type": request.headers["content-type"] ?? "" },
    }).formData();
    const file = form.get("file") as File;
    const text = (name: string) => String(form.get(name));
    state.heard.push({
      model: text("model"),
      language: text("language"),
      format: text("response_format"),
      name: file.name,
      type: file.type,
      bytes: file.size,
    });
    answers[state.mode](response, state.text);
  });
  const { url, stop } = await onLoopback(server);
  return { state, url: `${url}/v1`, stop };
};
