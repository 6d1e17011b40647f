import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";

/** What goes over the wire in both directions: the payload as base64url JSON, signed together with when and a nonce. */
const Envelope = z.strictObject({
  timestamp: z.int().positive(),
  nonce: z.string().regex(/^[\w-]{8,64}$/),
  payload: z
    .string()
    .max(200_000)
    .regex(/^[\w-]*$/),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Envelope = z.infer<typeof Envelope>;

/** Remembers nonces for as long as a signature is young enough; false when this one was seen before. */
export type Nonces = { isNew(nonce: string, expiresAt: number): Promise<boolean> };

/** How old, or how far ahead, a call may be, in seconds. */
const maxAgeSeconds = 300;
const usualTimeoutMs = 10_000;

const sign = (secret: string, { timestamp, nonce, payload }: Omit<Envelope, "signature">): string =>
  createHmac("sha256", secret).update(`${timestamp}.${nonce}.${payload}`).digest("hex");

const seconds = (clock: Clock): number => Math.floor(clock.now().getTime() / 1000);

/** Closes a body into a signed envelope: HMAC-SHA256 over time, nonce and payload. */
export const seal = (secret: string, clock: Clock, body: unknown): Envelope => {
  const payload = Buffer.from(JSON.stringify(body)).toString("base64url");
  const unsigned = { timestamp: seconds(clock), nonce: randomUUID(), payload };
  return { ...unsigned, signature: sign(secret, unsigned) };
};

/**
 * Opens an envelope: well formed, signed with this secret, at most five minutes old, its nonce never seen. Everything else
 * is `caller.unknown`.
 */
export const unseal = async (secret: string, clock: Clock, nonces: Nonces, input: unknown): Promise<unknown> => {
  const parsed = Envelope.safeParse(input);
  if (!parsed.success) throw new AppError("caller.unknown", { cause: parsed.error });
  const { signature, ...unsigned } = parsed.data;
  const isSigned = timingSafeEqual(Buffer.from(signature, "hex"), Buffer.from(sign(secret, unsigned), "hex"));
  const isYoung = Math.abs(seconds(clock) - unsigned.timestamp) <= maxAgeSeconds;
  if (!isSigned || !isYoung) throw new AppError("caller.unknown");
  if (!(await nonces.isNew(unsigned.nonce, unsigned.timestamp + 2 * maxAgeSeconds)))
    throw new AppError("caller.unknown");
  try {
    return JSON.parse(Buffer.from(unsigned.payload, "base64url").toString("utf8"));
  } catch (cause) {
    throw new AppError("request.malformed", { cause });
  }
};

type SignedCall = { url: string; secret: string; clock: Clock; service: string; timeoutMs?: number | undefined };

/** Posts a signed body and parses the answer; anything but a good answer in time is `upstream.unavailable`. */
export const postSigned = async <S extends z.ZodType>(
  { url, secret, clock, service, timeoutMs = usualTimeoutMs }: SignedCall,
  body: unknown,
  schema: S,
): Promise<z.output<S>> => {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(seal(secret, clock, body)),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return schema.parse(await response.json());
  } catch (cause) {
    throw new AppError("upstream.unavailable", { cause, service });
  }
};
