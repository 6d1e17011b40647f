import * as z from "zod";
import type { Embedder } from "../answer/embedding.ts";
import { AppError } from "../shared/app-error.ts";

/** Where an OpenAI-compatible embeddings API is. A question waits for at most `timeoutMs`. */
export type EmbeddingsConfig = {
  baseUrl: string;
  apiKey: () => Promise<string>;
  model: string;
  timeoutMs?: number;
};

const Answer = z.object({ data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()).min(1) })) });

const usualTimeoutMs = 3_000;
const batchSize = 64;

const call = async (
  { baseUrl, apiKey, model, timeoutMs = usualTimeoutMs }: EmbeddingsConfig,
  input: readonly string[],
): Promise<Float32Array[]> => {
  const response = await fetch(`${baseUrl.replace(/\/$/, "")}/embeddings`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${await apiKey()}` },
    body: JSON.stringify({ model, input, encoding_format: "float" }),
    signal: AbortSignal.timeout(timeoutMs),
    // The key must not follow a redirect to somebody else.
    redirect: "error",
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const { data } = Answer.parse(await response.json());
  const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => Float32Array.from(embedding));
  if (vectors.length !== input.length) throw new Error("another number of vectors");
  return vectors;
};

/** An embedder over the OpenAI embeddings protocol. Whatever goes wrong is `upstream.unavailable`. */
export const createOpenAiEmbeddings = (config: EmbeddingsConfig): Embedder => ({
  model: config.model,
  async embed(texts) {
    const vectors: Float32Array[] = [];
    try {
      for (let at = 0; at < texts.length; at += batchSize)
        vectors.push(...(await call(config, texts.slice(at, at + batchSize))));
    } catch (cause) {
      // The cause may repeat what was sent, so only its kind goes on.
      throw new AppError("upstream.unavailable", {
        what: "embeddings",
        kind: cause instanceof Error ? cause.name : "unknown",
      });
    }
    return vectors;
  },
});
