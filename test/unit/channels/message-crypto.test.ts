import { createCipheriv } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  aesKeyOf,
  isFresh,
  openMessage,
  sealMessage,
  signatureOf,
} from "../../../functions/channels/message-crypto.ts";
import { platformDecrypt, platformEncrypt, platformSignature } from "../../../local/platforms/platform-crypto.ts";

const encodingAesKey = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
const key = aesKeyOf(encodingAesKey);
const owner = "wx0123456789abcdef";
const sealed = (message: string, more = {}) => platformEncrypt({ encodingAesKey, owner, message, ...more });
const reason = (opened: ReturnType<typeof openMessage>) => (Buffer.isBuffer(opened) ? "opened" : opened.reason);

/** A frame that is encrypted as it is, padding and all. */
const encrypted = (frame: Buffer): string => {
  const aes = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([aes.update(frame), aes.final()]).toString("base64");
};
const frameOf = (message: string, length = Buffer.byteLength(message)): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  const frame = Buffer.concat([Buffer.alloc(16, 7), size, Buffer.from(message), Buffer.from(owner)]);
  const amount = 32 - (frame.length % 32);
  return Buffer.concat([frame, Buffer.alloc(amount, amount)]);
};

describe("the signature", () => {
  test.each([
    ["AAAAA", "1714036504", "1514711492", "f464b24fc39322e44b38aa78f5edd27bd1441696"],
    ["AAAAA", "1714037059", "486452656", "899cf89e464efb63f54ddac96b0a0a235f53aa78"],
  ])("is the one that WeChat's documentation gives for %s %s %s", (token, timestamp, nonce, expected) => {
    expect(signatureOf(token, timestamp, nonce)).toBe(expected);
    expect(signatureOf(nonce, token, timestamp)).toBe(expected);
  });

  test("is what another way of computing it gives", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme-ascii" }), { minLength: 3, maxLength: 4 }), (parts) => {
        expect(signatureOf(...parts)).toBe(platformSignature(parts));
      }),
    );
  });

  test("sorts by bytes, capitals before small letters", () => {
    expect(signatureOf("a", "B", "1")).toBe(platformSignature(["1", "B", "a"]));
    expect(signatureOf("a", "B", "1")).not.toBe(signatureOf("aB1"));
  });
});

describe("an encrypted message", () => {
  test("opens, of every length, and seals so that the platform opens it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (message) => {
        expect(openMessage(key, owner, sealed(message)).toString()).toBe(Buffer.from(message).toString());
        const back = platformDecrypt(encodingAesKey, sealMessage(key, owner, message, Buffer.alloc(16, 3)));
        expect(back).toEqual({ message: Buffer.from(message).toString(), owner });
      }),
    );
  });

  test("for another app is refused, also when its id only begins or ends like ours", () => {
    for (const other of ["wx0000000000000000", `${owner}x`, owner.slice(0, -1), ""])
      expect(reason(openMessage(key, owner, sealed("你好", { owner: other })))).toBe("wrong-account");
  });

  test("with any byte of its padding changed is refused", () => {
    const frame = frameOf("你好");
    const amount = frame.at(-1) ?? 0;
    expect(reason(openMessage(key, owner, encrypted(frame)))).toBe("opened");
    for (let at = 1; at <= amount; at += 1) {
      const copy = Buffer.from(frame);
      copy[copy.length - at] = (copy[copy.length - at] ?? 0) ^ 0x40;
      expect(reason(openMessage(key, owner, encrypted(copy)))).toBe("wrong-cipher");
    }
  });

  test("padded by nothing or by more than 32 bytes is refused", () => {
    const body = frameOf("你好");
    const wide = Buffer.concat([body.subarray(0, 32), Buffer.alloc(64, 64)]);
    expect(reason(openMessage(key, owner, encrypted(wide)))).toBe("wrong-cipher");
    expect(reason(openMessage(key, owner, encrypted(Buffer.concat([body.subarray(0, 32), Buffer.alloc(32, 0)]))))).toBe(
      "wrong-cipher",
    );
  });

  test("that says it is longer than it is is refused", () => {
    for (const length of [1000, 0xff_ff_ff_ff])
      expect(reason(openMessage(key, owner, encrypted(frameOf("你好", length))))).toBe("wrong-cipher");
    expect(reason(openMessage(key, owner, encrypted(frameOf("你好", 3))))).toBe("wrong-account");
  });

  test("of any text gives bytes or a reason", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.base64String()), (text) => {
        const opened = openMessage(key, owner, text);
        expect(Buffer.isBuffer(opened) || opened.type === "refused").toBe(true);
      }),
    );
  });

  test("that is no base64, empty, or no whole blocks is malformed", () => {
    for (const text of ["", "你好", "AAAA", "A".repeat(43), `${sealed("x")} `, `${sealed("x").slice(0, -4)}`])
      expect(reason(openMessage(key, owner, text))).toBe("malformed");
  });
});

describe("a time", () => {
  const now = new Date(1_714_036_504_000);
  test("is fresh within five minutes and has ten digits", () => {
    expect(["1714036504", "1714036204", "1714036804"].every((at) => isFresh(at, now))).toBe(true);
    expect(
      ["1714036203", "1714036805", "171403650", "01714036504", "1714036504.0", ""].some((at) => isFresh(at, now)),
    ).toBe(false);
  });
});
