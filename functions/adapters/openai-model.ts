import type { ChatCompletionChunk } from "openai/resources/chat/completions";
import type { LanguageModel, ModelFailure, ModelReply, ModelRequest, ModelTokens } from "../answer/model.ts";
import { AppError } from "../shared/app-error.ts";

/** A key that must be fetched is fetched once, with the first call. */
export type OpenAiConfig = { baseUrl: string; apiKey: string | (() => Promise<string>); model: string };

// Loaded with the first call: a deployment without a model never runs a line of it.
const loadVendor = async () => {
  const [{ default: OpenAI }, { zodResponseFormat }] = await Promise.all([
    import("openai"),
    import("openai/helpers/zod"),
  ]);
  return { OpenAI, zodResponseFormat };
};
type Vendor = Awaited<ReturnType<typeof loadVendor>>;

/** An endless answer is cut here. A token has one to four characters. */
const charactersPerToken = 4;

const fault = (reason: ModelFailure, detail: { tokens?: ModelTokens; retryAfterMs?: number; cause?: unknown } = {}) =>
  new AppError("upstream.unavailable", { reason, ...detail });

const retryAfterOf = (headers: Headers | undefined): number => {
  const seconds = Number(headers?.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
};

// For servers that do not count: a Chinese character is about a token.
const guessed = ({ instructions, data }: ModelRequest, text: string): ModelTokens => ({
  input: instructions.length + data.length,
  output: text.length,
});

/** What a failed call means to us. The vendor's message may repeat the question, so it goes no further. */
const translate = ({ OpenAI }: Vendor, error: unknown, request: ModelRequest, idle: AbortSignal): AppError => {
  // The stream of the vendor's library ends quietly when it is aborted, as if the answer were over.
  if (request.signal.aborted || idle.aborted) return fault("timeout", { tokens: guessed(request, "") });
  if (error instanceof AppError) return error;
  if (error instanceof OpenAI.RateLimitError) return fault("limited", { retryAfterMs: retryAfterOf(error.headers) });
  if (error instanceof OpenAI.APIConnectionError || error instanceof OpenAI.InternalServerError)
    return fault("unreachable");
  return error instanceof OpenAI.APIError && error.status !== undefined ? fault("refused") : fault("unfit");
};

/** What has come so far; a refusal or too much of it is a fault. */
const createCollector = (request: ModelRequest) => {
  let text = "";
  let finished: string | null = null;
  let tokens: ModelTokens | undefined;
  const spent = (): ModelTokens => tokens ?? guessed(request, text);
  return {
    take({ choices, usage }: ChatCompletionChunk): void {
      const [choice] = choices ?? [];
      if (choice?.delta?.refusal) throw fault("refused", { tokens: spent() });
      text += choice?.delta?.content ?? "";
      finished = choice?.finish_reason ?? finished;
      if (usage) tokens = { input: usage.prompt_tokens, output: usage.completion_tokens };
      if (text.length > request.maxTokens * charactersPerToken) throw fault("too-long", { tokens: spent() });
    },
    whole(): ModelReply {
      // Without a finish reason the stream ended early; with another one than "stop" the text is not whole.
      if (finished !== "stop") throw fault("cut-off", { tokens: spent() });
      return { text, tokens: spent() };
    },
  };
};

const replyOf = async (
  chunks: AsyncIterable<ChatCompletionChunk>,
  request: ModelRequest,
  heard: () => void,
): Promise<ModelReply> => {
  const collector = createCollector(request);
  for await (const chunk of chunks) {
    heard();
    collector.take(chunk);
  }
  return collector.whole();
};

/** Ends the call when nothing is heard for a while. */
const idleTimer = (idleMs: number) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), idleMs);
  return { signal: controller.signal, heard: () => void timer.refresh(), stop: () => clearTimeout(timer) };
};

/**
 * Any endpoint that speaks the OpenAI chat protocol with strict JSON schemas. Streams, so that silence is noticed early;
 * nothing is given out before the answer is complete.
 */
export const createOpenAiModel = ({ baseUrl, apiKey, model }: OpenAiConfig): LanguageModel => {
  const connect = async () => {
    const vendor = await loadVendor();
    const { OpenAI } = vendor;
    const key = typeof apiKey === "string" ? apiKey : await apiKey();
    return { vendor, client: new OpenAI({ baseURL: baseUrl, apiKey: key, maxRetries: 0, logLevel: "off" }) };
  };
  let connected: ReturnType<typeof connect> | undefined;
  const connection = (): ReturnType<typeof connect> => {
    connected ??= connect().catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return connected;
  };
  return {
    async complete(request) {
      const { vendor, client } = await connection();
      const { name, schema, instructions, data, maxTokens, signal, idleMs } = request;
      const idle = idleTimer(idleMs);
      try {
        const chunks = await client.chat.completions.create(
          {
            model,
            temperature: 0,
            max_tokens: maxTokens,
            stream: true,
            stream_options: { include_usage: true },
            response_format: vendor.zodResponseFormat(schema, name),
            messages: [
              { role: "system", content: instructions },
              { role: "user", content: data },
            ],
          },
          { signal: AbortSignal.any([signal, idle.signal]) },
        );
        return await replyOf(chunks, request, idle.heard);
      } catch (error) {
        throw translate(vendor, error, request, idle.signal);
      } finally {
        idle.stop();
      }
    },
  };
};
