import * as z from "zod";
import type { Transcriber, Transcript } from "../answer/hear-speech.ts";
import type { ModelFailure } from "../answer/model.ts";
import type { Recording, RecordingFormat } from "../answer/read-recording.ts";
import { AppError } from "../shared/app-error.ts";
import type { OpenAiConfig } from "./openai-model.ts";
import { readBounded } from "./read-bounded.ts";

// Loaded with the first call: a deployment that does not offer it never runs a line of it.
const loadVendor = async () => (await import("openai")).default;
type Vendor = Awaited<ReturnType<typeof loadVendor>>;

const mediaTypes: Readonly<Record<RecordingFormat, string>> = {
  webm: "audio/webm",
  mp4: "audio/mp4",
  mp3: "audio/mpeg",
  aac: "audio/aac",
};
// The protocol tells AAC and MP4 apart by the file's name.
const endings: Readonly<Record<RecordingFormat, string>> = { webm: "webm", mp4: "m4a", mp3: "mp3", aac: "aac" };

const Answer = z.object({
  text: z.string(),
  usage: z
    .union([z.object({ type: z.literal("duration"), seconds: z.number().nonnegative() }), z.unknown()])
    .optional()
    .transform((usage) => (usage as { seconds?: number } | undefined)?.seconds),
});

/** A minute of speech has some hundred words; whatever is longer is none. */
const maxAnswerBytes = 64 * 1024;

const fault = (reason: ModelFailure, detail: { retryAfterMs?: number } = {}) =>
  new AppError("upstream.unavailable", { reason, ...detail });

const transcriptOf = (text: string): Transcript => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw fault("unfit");
  }
  const { data } = Answer.safeParse(parsed);
  if (!data) throw fault("unfit");
  return { text: data.text, ...(data.usage !== undefined && { seconds: data.usage }) };
};

/** What a failed call means to us. The vendor's message may repeat what was said, so it goes no further. */
const translate = (OpenAI: Vendor, error: unknown, signal: AbortSignal): AppError => {
  if (signal.aborted) return fault("timeout");
  if (error instanceof AppError) return error;
  if (error instanceof OpenAI.RateLimitError) {
    const seconds = Number(error.headers?.get("retry-after"));
    return fault("limited", seconds > 0 ? { retryAfterMs: seconds * 1000 } : {});
  }
  if (error instanceof OpenAI.APIConnectionError || error instanceof OpenAI.InternalServerError)
    return fault("unreachable");
  return error instanceof OpenAI.APIError && error.status !== undefined ? fault("refused") : fault("cut-off");
};

const fileOf = ({ bytes, format }: Recording): File =>
  new File([new Uint8Array(bytes)], `speech.${endings[format]}`, { type: mediaTypes[format] });

/** Any endpoint that speaks OpenAI's protocol of transcriptions. The key follows no redirect; an answer without end is cut. */
export const createOpenAiTranscriber = ({ baseUrl, apiKey, model }: OpenAiConfig): Transcriber => ({
  async transcribe(recording, signal) {
    const OpenAI = await loadVendor();
    const key = typeof apiKey === "string" ? apiKey : await apiKey();
    const client = new OpenAI({
      baseURL: baseUrl,
      apiKey: key,
      maxRetries: 0,
      logLevel: "off",
      fetchOptions: { redirect: "error" },
    });
    try {
      const body = { file: fileOf(recording), model, language: "zh", response_format: "json" } as const;
      const response = await client.audio.transcriptions.create(body, { signal }).asResponse();
      return transcriptOf((await readBounded(response, maxAnswerBytes, () => fault("too-long"))).toString("utf8"));
    } catch (error) {
      throw translate(OpenAI, error, signal);
    }
  },
});
