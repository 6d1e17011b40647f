import { createDecipheriv, createHash } from "node:crypto";

/**
 * How most samples receive an encrypted push: sort and hash strings, decrypt, cut the padding off without looking at it, cut
 * the message out by its length, JSON.parse (which rounds MsgId). No shape, padding, receiver, UTF-8 or time is checked.
 */
export const naiveReceive = (
  token: string,
  encodingAesKey: string,
  query: Readonly<Record<string, string>>,
  body: Buffer,
): unknown => {
  const { Encrypt: encrypted } = JSON.parse(body.toString()) as { Encrypt: string };
  const parts = [token, query.timestamp ?? "", query.nonce ?? "", encrypted].sort().join("");
  if (createHash("sha1").update(parts).digest("hex") !== query.msg_signature) throw new Error("signature");
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  let plain = Buffer.concat([decipher.update(encrypted, "base64"), decipher.final()]);
  plain = plain.subarray(0, plain.length - (plain.at(-1) ?? 0));
  return JSON.parse(plain.subarray(20, 20 + plain.readUInt32BE(16)).toString());
};
