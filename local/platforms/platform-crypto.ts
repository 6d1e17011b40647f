import { createCipheriv, createDecipheriv, createHash } from "node:crypto";

// The platforms' side of the message encryption, written on its own: block by block over AES-ECB, so that a mistake in
// functions/channels/message-crypto.ts cannot hide behind the same mistake here.

const aesBlock = 16;

const xor = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)));

const blocksOf = (bytes: Buffer): Buffer[] =>
  Array.from({ length: bytes.length / aesBlock }, (_, n) => bytes.subarray(n * aesBlock, (n + 1) * aesBlock));

const encryptBlocks = (key: Buffer, bytes: Buffer): Buffer => {
  const one = (block: Buffer) => createCipheriv("aes-256-ecb", key, null).setAutoPadding(false).update(block);
  let last: Buffer = key.subarray(0, aesBlock);
  return Buffer.concat(
    blocksOf(bytes).map((block) => {
      last = one(xor(block, last));
      return last;
    }),
  );
};

const decryptBlocks = (key: Buffer, bytes: Buffer): Buffer => {
  const one = (block: Buffer) => createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false).update(block);
  const blocks = blocksOf(bytes);
  return Buffer.concat(
    blocks.map((block, n) => xor(one(block), n === 0 ? key.subarray(0, aesBlock) : (blocks[n - 1] ?? block))),
  );
};

const keyOf = (encodingAesKey: string): Buffer => Buffer.from(encodingAesKey, "base64");

/** SHA-1 over the sorted parts without anything between them. */
export const platformSignature = (parts: readonly string[]): string =>
  createHash("sha1")
    .update([...parts].sort().join(""))
    .digest("hex");

export type Frame = { encodingAesKey: string; owner: string; message: string; random?: string; padTo?: number };

/** Encrypts a message as the platform does: 16 random bytes, length, message, receiver, padding up to 32. */
export const platformEncrypt = ({
  encodingAesKey,
  owner,
  message,
  random = "0123456789abcdef",
  padTo = 32,
}: Frame): string => {
  const text = Buffer.from(message, "utf8");
  const size = Buffer.from(
    [text.length >>> 24, text.length >>> 16, text.length >>> 8, text.length].map((n) => n & 255),
  );
  const frame = Buffer.concat([Buffer.from(random, "latin1"), size, text, Buffer.from(owner)]);
  const missing = padTo - (frame.length % padTo);
  return encryptBlocks(keyOf(encodingAesKey), Buffer.concat([frame, Buffer.alloc(missing, missing)])).toString(
    "base64",
  );
};

/** Decrypts what was sent back: the message and whom it names as receiver. */
export const platformDecrypt = (encodingAesKey: string, encrypted: string): { message: string; owner: string } => {
  const frame = decryptBlocks(keyOf(encodingAesKey), Buffer.from(encrypted, "base64"));
  const end = frame.length - (frame.at(-1) ?? 0);
  const length = frame.readUInt32BE(16);
  return {
    message: frame.subarray(20, 20 + length).toString("utf8"),
    owner: frame.subarray(20 + length, end).toString("utf8"),
  };
};
