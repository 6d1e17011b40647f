import { createPrivateKey, createPublicKey, createSign, createVerify, type KeyObject } from "node:crypto";
import { AppError } from "../../shared/app-error.ts";

/** Shorter keys are refused: RSA2 asks for 2048 bit and more (Alipay, "签名方式"). */
const leastBits = 2048;

const checked = (key: KeyObject, name: string): KeyObject => {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== "rsa" || bits < leastBits) throw new AppError("config.missing", { name, bits });
  return key;
};

const bytesOf = (text: string): Buffer => Buffer.from(text.replace(/-----(?:BEGIN|END)[^-]*-----|\s/g, ""), "base64");

/** Alipay's public key, or the application's, as the console shows it: base64 of DER, with or without the PEM lines. */
export const readPublicKey = (text: string): KeyObject =>
  checked(createPublicKey({ key: bytesOf(text), format: "der", type: "spki" }), "alipay public key");

/** The application's private key, PKCS#8 or PKCS#1: Alipay's key tool makes either. */
export const readPrivateKey = (text: string): KeyObject => {
  const key = bytesOf(text);
  try {
    return checked(createPrivateKey({ key, format: "der", type: "pkcs8" }), "alipay private key");
  } catch (error) {
    if (error instanceof AppError) throw error;
    return checked(createPrivateKey({ key, format: "der", type: "pkcs1" }), "alipay private key");
  }
};

/** RSA2: RSASSA-PKCS1-v1_5 with SHA-256, in base64. */
export const signRsa2 = (key: KeyObject, bytes: Buffer): string =>
  createSign("RSA-SHA256").update(bytes).sign(key, "base64");

/** One value has one writing: what decodes the same but is written otherwise (cut short, other spare bits) is refused. */
const isCanonical = (base64: string): boolean => Buffer.from(base64, "base64").toString("base64") === base64;

/** Whether `signature` is the RSA2 signature of exactly these bytes, in plain base64. */
export const isRsa2 = (key: KeyObject, bytes: Buffer, signature: string): boolean =>
  signature.length < 1400 &&
  isCanonical(signature) &&
  createVerify("RSA-SHA256").update(bytes).verify(key, signature, "base64");

/** What a signature covers: the parameters but those left out, sorted by name, as `name=value` joined by `&`. */
export const signedContent = (parameters: ReadonlyMap<string, Buffer>, leftOut: readonly string[]): Buffer => {
  const names = [...parameters.keys()].filter((name) => !leftOut.includes(name)).sort();
  const parts = names.flatMap((name, index) => [
    Buffer.from(`${index === 0 ? "" : "&"}${name}=`),
    parameters.get(name) ?? Buffer.alloc(0),
  ]);
  return Buffer.concat(parts);
};
