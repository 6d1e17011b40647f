import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  createFieldCipher,
  fixedDataKey,
  kmsDataKeys,
  noFieldCipher,
} from "../../../functions/adapters/field-cipher.ts";

const cipher = createFieldCipher(fixedDataKey("ab".repeat(32)));
const corrupt = { code: "record.corrupt" };

describe("the field cipher", () => {
  it("gives back what it took, whatever it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        expect(await cipher.decrypt("tkt_1", await cipher.encrypt("tkt_1", text))).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it("never gives the same cipher text twice", async () => {
    expect(await cipher.encrypt("tkt_1", "13900001111")).not.toBe(await cipher.encrypt("tkt_1", "13900001111"));
  });

  it("does not open a value that was moved to another record", async () => {
    const stored = await cipher.encrypt("tkt_1", "13900001111");
    await expect(cipher.decrypt("tkt_2", stored)).rejects.toMatchObject(corrupt);
  });

  it("does not open a value that was altered anywhere", async () => {
    const stored = await cipher.encrypt("tkt_1", "13900001111");
    const [version, wrapped, ...sealed] = stored.split(".");
    for (const place of sealed.keys()) {
      const altered = sealed.map((part, index) =>
        index === place ? `${part.startsWith("A") ? "B" : "A"}${part.slice(1)}` : part,
      );
      await expect(cipher.decrypt("tkt_1", [version, wrapped, ...altered].join("."))).rejects.toMatchObject(corrupt);
    }
  });

  it.each(["", "v1", "plain text", "v2.a.b.c.d"])("refuses %j as a stored value", async (stored) => {
    await expect(cipher.decrypt("tkt_1", stored)).rejects.toMatchObject(corrupt);
  });

  it("refuses a key of the wrong length", () => {
    expect(() => fixedDataKey("abcd")).toThrow("config.missing");
  });

  it("is missing where a function has no key", async () => {
    await expect(noFieldCipher.encrypt("a", "b")).rejects.toMatchObject({ code: "config.missing" });
    await expect(noFieldCipher.decrypt("a", "b")).rejects.toMatchObject({ code: "config.missing" });
  });
});

describe("data keys from KMS", () => {
  const kms = mockClient(KMSClient);
  const plain = new Uint8Array(32).fill(7);
  beforeEach(() => {
    kms.reset();
    kms.on(GenerateDataKeyCommand).resolves({ Plaintext: plain, CiphertextBlob: new Uint8Array([1, 2, 3]) });
    kms.on(DecryptCommand).resolves({ Plaintext: plain });
  });
  const keysAt = (time: { now: number }) => kmsDataKeys(new KMSClient({ region: "local" }), "key-1", () => time.now);

  it("are fetched once an hour, and once for each wrapped key read", async () => {
    const time = { now: 0 };
    const sealing = createFieldCipher(keysAt(time));
    const stored = [await sealing.encrypt("a", "one"), await sealing.encrypt("b", "two")];
    expect(kms.commandCalls(GenerateDataKeyCommand)).toHaveLength(1);

    const reading = createFieldCipher(keysAt(time));
    expect(await Promise.all([reading.decrypt("a", stored[0] ?? ""), reading.decrypt("b", stored[1] ?? "")])).toEqual([
      "one",
      "two",
    ]);
    await reading.decrypt("a", stored[0] ?? "");
    expect(kms.commandCalls(DecryptCommand).length).toBeLessThanOrEqual(2);

    time.now = 3_600_001;
    await sealing.encrypt("c", "three");
    expect(kms.commandCalls(GenerateDataKeyCommand)).toHaveLength(2);
  });

  it("are asked for again after KMS failed", async () => {
    kms
      .on(GenerateDataKeyCommand)
      .rejectsOnce(new Error("throttled"))
      .resolves({ Plaintext: plain, CiphertextBlob: new Uint8Array([1, 2, 3]) });
    const sealing = createFieldCipher(keysAt({ now: 0 }));
    await expect(sealing.encrypt("a", "one")).rejects.toThrow("throttled");
    expect(await sealing.encrypt("a", "one")).toMatch(/^v1\./);
  });
});
