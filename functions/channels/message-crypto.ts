import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from "node:crypto";
import { type Refused, refuse } from "./webhook-call.ts";

// The message encryption of WeChat and WeCom: SHA-1 over sorted parts, AES-256-CBC over a frame. (WeChat's documentation of
// message pushes; WeCom's of receiving messages: the same with the corp id in place of the app id.)

const blockLength = 32;
const randomLength = 16;
const lengthLength = 4;

/** The signature over its parts: SHA-1 of the parts in byte order, put together. Lower-case hex. */
export const signatureOf = (...parts: readonly string[]): string => {
  const sorted = parts.map((part) => Buffer.from(part)).sort(Buffer.compare);
  return createHash("sha1").update(Buffer.concat(sorted)).digest("hex");
};

/** Compares two texts without telling by the time where they differ. */
export const isSameText = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** The key of 32 bytes that an EncodingAESKey of 43 characters stands for. Its last character may have spare bits. */
export const aesKeyOf = (encodingAesKey: string): Buffer => Buffer.from(`${encodingAesKey}=`, "base64");

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const decipher = (key: Buffer, bytes: Buffer): Buffer => {
  const aes = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([aes.update(bytes), aes.final()]);
};

/** Without its padding of 1 to 32 bytes, every one of which must say how many there are. */
const unpadded = (frame: Buffer): Buffer | undefined => {
  const amount = frame.at(-1) ?? 0;
  if (amount < 1 || amount > blockLength || amount > frame.length) return undefined;
  const end = frame.length - amount;
  return frame.subarray(end).every((byte) => byte === amount) ? frame.subarray(0, end) : undefined;
};

/**
 * Opens an encrypted message that was signed for. `owner` is our app id or corp id: a message for another one is refused.
 * The checks run in the documented order; the first that fails says why.
 */
export const openMessage = (key: Buffer, owner: string, encrypted: string): Buffer | Refused => {
  if (!base64.test(encrypted)) return refuse("malformed");
  const bytes = Buffer.from(encrypted, "base64");
  if (bytes.length === 0 || bytes.length % blockLength !== 0) return refuse("malformed");
  const frame = unpadded(decipher(key, bytes));
  const head = randomLength + lengthLength;
  if (!frame || frame.length < head) return refuse("wrong-cipher");
  const length = frame.readUInt32BE(randomLength);
  if (head + length > frame.length) return refuse("wrong-cipher");
  const receiver = frame.subarray(head + length);
  return isSameText(receiver.toString("latin1"), owner) ? frame.subarray(head, head + length) : refuse("wrong-account");
};

/** Seals a message for the platform, in base64. `random` are 16 bytes. */
export const sealMessage = (key: Buffer, owner: string, message: string, random: Buffer): string => {
  const text = Buffer.from(message);
  const length = Buffer.alloc(lengthLength);
  length.writeUInt32BE(text.length);
  const frame = Buffer.concat([random.subarray(0, randomLength), length, text, Buffer.from(owner)]);
  const amount = blockLength - (frame.length % blockLength);
  const aes = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([aes.update(Buffer.concat([frame, Buffer.alloc(amount, amount)])), aes.final()]).toString(
    "base64",
  );
};

/** Bytes as text; undefined when they are no UTF-8. A byte order mark is kept, so that nothing is silently dropped. */
export const utf8Of = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const replayWindowSeconds = 300;

/** Whether a time in whole seconds of ten digits is within five minutes of `now`. */
export const isFresh = (timestamp: string, now: Date): boolean =>
  /^\d{10}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= replayWindowSeconds;
