import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from "@aws-sdk/client-kms";
import { AppError } from "../shared/app-error.ts";
import type { FieldCipher } from "../shared/field-cipher.ts";

const algorithm = "aes-256-gcm";

/** A data key, and how whoever reads the value later gets it back. */
export type DataKey = { plain: Buffer; wrapped: string };
export type DataKeys = { current(): Promise<DataKey>; unwrap(wrapped: string): Promise<Buffer> };

/**
 * AES-256-GCM with the record id as additional data. A stored value is `v1.<wrapped key>.<iv>.<tag>.<cipher text>`,
 * so a rotated key still opens what it closed.
 */
export const createFieldCipher = (keys: DataKeys): FieldCipher => ({
  async encrypt(recordId, plain) {
    const { plain: key, wrapped } = await keys.current();
    const iv = randomBytes(12);
    const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(recordId));
    const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
    return ["v1", wrapped, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(".");
  },
  async decrypt(recordId, stored) {
    const [version, wrapped, iv, tag, body] = stored.split(".");
    if (version !== "v1" || !wrapped || !iv || !tag || body === undefined)
      throw new AppError("record.corrupt", { recordId });
    const bytes = (part: string) => Buffer.from(part, "base64url");
    const decipher = createDecipheriv(algorithm, await keys.unwrap(wrapped), bytes(iv), { authTagLength: 16 });
    try {
      decipher.setAAD(Buffer.from(recordId)).setAuthTag(bytes(tag));
      return Buffer.concat([decipher.update(bytes(body)), decipher.final()]).toString("utf8");
    } catch (cause) {
      throw new AppError("record.corrupt", { cause, recordId });
    }
  },
});

/** For functions that must not see sensitive fields: they have no key, and asking for one is a fault in the wiring. */
export const noFieldCipher: FieldCipher = {
  encrypt: () => Promise.reject(new AppError("config.missing", { name: "FIELD_KEY" })),
  decrypt: () => Promise.reject(new AppError("config.missing", { name: "FIELD_KEY" })),
};

/** One fixed key from a file of the embedded runtime (64 hex digits). */
export const fixedDataKey = (hex: string): DataKeys => {
  const plain = Buffer.from(hex.trim(), "hex");
  if (plain.length !== 32) throw new AppError("config.missing", { name: "FIELD_KEY" });
  return { current: async () => ({ plain, wrapped: "local" }), unwrap: async () => plain };
};

const kmsKeyLifeMs = 3_600_000;

/** Data keys from KMS: one a hour and function instance, so that a message costs no KMS call. */
export const kmsDataKeys = (kms: KMSClient, keyId: string, now: () => number = Date.now): DataKeys => {
  const opened = new Map<string, Buffer>();
  let current: { key: Promise<DataKey>; until: number } | undefined;
  const generate = async (): Promise<DataKey> => {
    const { Plaintext, CiphertextBlob } = await kms.send(
      new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: "AES_256" }),
    );
    if (!Plaintext || !CiphertextBlob) throw new AppError("upstream.unavailable", { service: "kms" });
    return { plain: Buffer.from(Plaintext), wrapped: Buffer.from(CiphertextBlob).toString("base64url") };
  };
  return {
    current() {
      if (current && now() < current.until) return current.key;
      const key = generate();
      current = { key, until: now() + kmsKeyLifeMs };
      // A failed call must not be remembered as the key of the hour.
      key.catch(() => {
        current = undefined;
      });
      return key;
    },
    async unwrap(wrapped) {
      const known = opened.get(wrapped);
      if (known) return known;
      const { Plaintext } = await kms.send(
        new DecryptCommand({ KeyId: keyId, CiphertextBlob: Buffer.from(wrapped, "base64url") }),
      );
      if (!Plaintext) throw new AppError("upstream.unavailable", { service: "kms" });
      const key = Buffer.from(Plaintext);
      opened.set(wrapped, key);
      return key;
    },
  };
};
