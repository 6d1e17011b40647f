import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";
import { isRsa2 } from "./rsa2.ts";

// Alipay's content encryption fixes the vector to zeros ("接口内容加密方式"): equal contents look equal. It only hides
// what the signature already protects.
const vector = Buffer.alloc(16);
const block = 16;

const keyOf = (base64: string): Buffer => Buffer.from(base64, "base64");

/** Encrypts one `biz_content`: AES-128-CBC, PKCS#7, base64. `key` is the application's AES key in base64. */
export const sealContent = (key: string, text: string): string => {
  const cipher = createCipheriv("aes-128-cbc", keyOf(key), vector);
  return Buffer.concat([cipher.update(text, "utf8"), cipher.final()]).toString("base64");
};

const withoutPadding = (plain: Buffer): Buffer | undefined => {
  const pad = plain.at(-1) ?? 0;
  const isPadded = pad >= 1 && pad <= block && plain.subarray(-pad).every((byte) => byte === pad);
  return isPadded ? plain.subarray(0, -pad) : undefined;
};

/** Decrypts what Alipay encrypted; `undefined` for a wrong key, length, padding or characters, without saying which. */
export const openContent = (key: string, sealed: string): string | undefined => {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(sealed)) return undefined;
  const bytes = Buffer.from(sealed, "base64");
  if (bytes.length === 0 || bytes.length % block !== 0) return undefined;
  const decipher = createDecipheriv("aes-128-cbc", keyOf(key), vector).setAutoPadding(false);
  const plain = withoutPadding(Buffer.concat([decipher.update(bytes), decipher.final()]));
  try {
    return plain && new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    return undefined;
  }
};

/**
 * What `my.getPhoneNumber` and its like gave the page, proved and opened: Alipay's signature covers the ciphertext with
 * its double quotes, and is checked before anything is decrypted. `undefined` when either fails.
 */
export const openSignedContent = (
  keys: { alipayPublicKey: KeyObject; aesKey: string },
  { response, sign, signType }: { response: string; sign: string; signType: string },
): string | undefined =>
  signType === "RSA2" && isRsa2(keys.alipayPublicKey, Buffer.from(`"${response}"`), sign)
    ? openContent(keys.aesKey, response)
    : undefined;
